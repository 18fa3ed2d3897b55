import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bumpOf } from '../../../operations/manifest/bump.ts';
import { digestOf } from '../../../operations/manifest/digest.ts';
import { ManifestFailure } from '../../../operations/manifest/failure.ts';
import { KeptManifests } from '../../../operations/manifest/kept.ts';
import { ManifestFile } from '../../../operations/manifest/manifest-file.ts';

const TEXT = '<OfficeApp>\r\n<Version>1.3.0.2</Version>\r\n</OfficeApp>';
const NEXT = TEXT.replace('0.2', '0.3');
const SETTINGS = { scheme: 'major.minor.patch.build', bump: 'build', parameter: 'v', onlyIfChanged: false } as const;
const CHANGED =
  'has changed since it was looked at, so it is left as it is. Look at it, and do again what is still wanted.';
const onWindows = process.platform === 'win32';

describe('the file of a manifest', () => {
  const all: string[] = [];
  after(() => {
    for (const folder of all) rmSync(folder, { recursive: true, force: true });
  });

  /** A project with a manifest, and where its contents are kept. */
  function project() {
    const base = mkdtempSync(join(tmpdir(), 'manifest-'));
    all.push(base);
    const folder = join(base, 'project');
    const state = join(base, 'state');
    mkdirSync(join(folder, 'addin'), { recursive: true });
    const place = join(folder, 'addin', 'manifest.xml');
    writeFileSync(place, TEXT);
    const fileAt = (path: string) => new ManifestFile(path, folder);
    return { base, folder, state, place, fileAt, file: fileAt('addin/manifest.xml'), kept: new KeptManifests(state) };
  }

  /** The requests that write the next version and take it back; both contents are kept. */
  function raising({ file, kept }: Pick<ReturnType<typeof project>, 'file' | 'kept'>) {
    const bump = bumpOf(file.read(), SETTINGS, undefined);
    if (bump.state === 'kept') return assert.fail(bump.why);
    const [from, to] = [kept.keep(bump.before), kept.keep(bump.after)];
    assert.deepEqual(bump.request, { action: 'write manifest', from, to, version: '1.3.0.3' });
    return { forward: bump.request, back: { from: to, to: from } };
  }

  it('gets its next version, and its former bytes back, however often either is asked', () => {
    const own = project();
    const { file, kept, place } = own;
    const { forward, back } = raising(own);
    for (const _ of [1, 2]) file.carryOut(forward, kept);
    assert.equal(readFileSync(place, 'utf8'), NEXT);
    const { path, digest, version } = file.read();
    assert.deepEqual({ path, digest, version }, { path: 'addin/manifest.xml', digest: forward.to, version: '1.3.0.3' });
    for (const _ of [1, 2]) file.carryOut(back, kept);
    assert.equal(readFileSync(place, 'utf8'), TEXT);
    assert.deepEqual(readdirSync(join(own.folder, 'addin')), ['manifest.xml']);
  });

  it('keeps its rights, and the link that leads to it', { skip: onWindows }, () => {
    const { folder, place, kept, fileAt } = project();
    chmodSync(place, 0o664);
    symlinkSync('addin/manifest.xml', join(folder, 'link.xml'));
    const file = fileAt('link.xml');
    file.carryOut(raising({ file, kept }).forward, kept);
    assert.equal(readFileSync(place, 'utf8'), NEXT);
    assert.equal(statSync(place).mode & 0o777, 0o664);
    assert(lstatSync(join(folder, 'link.xml')).isSymbolicLink());
  });

  it('is left alone when somebody has changed it, before it is written and before it is restored', () => {
    const { file, kept, place } = project();
    const { forward, back } = raising({ file, kept });
    const refused = (request: typeof back, text: string) => {
      writeFileSync(place, text);
      assert.throws(() => file.carryOut(request, kept), new ManifestFailure(`\`addin/manifest.xml\` ${CHANGED}`));
      assert.equal(readFileSync(place, 'utf8'), text);
    };
    refused(forward, `${TEXT}\n`);
    refused(back, `${NEXT}\n`);
    refused(back, 'no manifest any more');
  });

  it('is not written with what is no longer what was kept', () => {
    const { file, kept, state, place } = project();
    const { forward } = raising({ file, kept });
    writeFileSync(join(state, forward.to), 'something else');
    const why = '`addin/manifest.xml` stays as it is: what was to be written is no longer on this computer.';
    assert.throws(() => file.carryOut(forward, kept), new ManifestFailure(why));
    assert.equal(readFileSync(place, 'utf8'), TEXT);
  });

  it('is written over what a crash left beside it', () => {
    const { file, kept, folder, place } = project();
    writeFileSync(join(folder, 'addin', '.manifest.xml.fairlead'), 'half of');
    file.carryOut(raising({ file, kept }).forward, kept);
    assert.equal(readFileSync(place, 'utf8'), NEXT);
    assert.deepEqual(readdirSync(join(folder, 'addin')), ['manifest.xml']);
  });

  it('is not read when it is not there, no file, or not in the project', { skip: onWindows }, () => {
    const { base, folder, fileAt } = project();
    writeFileSync(join(base, 'manifest.xml'), TEXT);
    symlinkSync(join(base, 'manifest.xml'), join(folder, 'link.xml'));
    const outside = 'leads out of the folder of the deployment file, so it is left as it is.';
    const said = (path: string, why: string) =>
      assert.throws(() => fileAt(path).read(), new ManifestFailure(`\`${path}\` ${why}`));
    said('nowhere.xml', 'cannot be read: there is no such file.');
    said('addin', 'is no file.');
    said('../manifest.xml', outside);
    said('link.xml', outside);
    said(join(base, 'manifest.xml'), outside);
  });

  it('is not written when it is write-protected', () => {
    const { file, kept, place } = project();
    const { forward } = raising({ file, kept });
    chmodSync(place, 0o444);
    const why = '`addin/manifest.xml` is write-protected, so it is left as it is.';
    assert.throws(() => file.carryOut(forward, kept), new ManifestFailure(why));
    chmodSync(place, 0o644);
  });
});

describe('kept manifests', () => {
  const base = mkdtempSync(join(tmpdir(), 'manifest-'));
  const folder = join(base, 'manifests');
  const kept = new KeptManifests(folder);
  after(() => rmSync(base, { recursive: true }));

  it('are found by their digest and by nothing else', () => {
    const digest = kept.keep(Buffer.from(TEXT));
    assert.equal(digest, digestOf(TEXT));
    assert.equal(kept.keep(Buffer.from(TEXT)), digest);
    assert.deepEqual(readdirSync(folder), [digest]);
    writeFileSync(join(base, 'outside'), TEXT);
    const found = [digest, '../outside', digestOf(NEXT)].map((name) => kept.find(name)?.toString());
    assert.deepEqual(found, [TEXT, undefined, undefined]);
  });

  it('are forgotten when two hundred newer ones are there', () => {
    const digests = Array.from({ length: 201 }, (_, i) => kept.keep(Buffer.from(String(i))));
    assert.equal(readdirSync(folder).length, 200);
    assert.equal(kept.find(digests[200]!)?.toString(), '200');
  });
});
