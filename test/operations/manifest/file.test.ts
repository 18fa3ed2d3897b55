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
import { bumpOf, type Raising } from '../../../operations/manifest/bump.ts';
import { digestOf } from '../../../operations/manifest/digest.ts';
import { ManifestFailure } from '../../../operations/manifest/failure.ts';
import { KeptManifests } from '../../../operations/manifest/kept.ts';
import { ManifestFile } from '../../../operations/manifest/manifest-file.ts';

const TEXT = '<OfficeApp>\r\n<Version>1.3.0.2</Version>\r\n</OfficeApp>';
const NEXT = TEXT.replace('0.2', '0.3');
const SETTINGS = { scheme: 'major.minor.patch.build', bump: 'build', parameter: 'v', onlyIfChanged: false } as const;

describe('the file of a manifest', () => {
  const all: string[] = [];
  after(() => {
    for (const folder of all) rmSync(folder, { recursive: true, force: true });
  });

  /** A project with a manifest, and where bytes are kept. */
  function project() {
    const base = mkdtempSync(join(tmpdir(), 'manifest-'));
    all.push(base);
    const folder = join(base, 'project');
    mkdirSync(join(folder, 'addin'), { recursive: true });
    const place = join(folder, 'addin', 'manifest.xml');
    writeFileSync(place, TEXT);
    const kept = new KeptManifests(join(base, 'state', 'manifests'));
    return { base, folder, place, kept, file: new ManifestFile('addin/manifest.xml', folder) };
  }

  /** The next version, kept and ready to be written. */
  function raising({ file, kept }: Pick<ReturnType<typeof project>, 'file' | 'kept'>): Raising {
    const bump = bumpOf(file.read(), SETTINGS, undefined);
    if (bump.state !== 'raised') return assert.fail('it is kept');
    assert.equal(kept.keep(bump.before), bump.request.from);
    assert.equal(kept.keep(bump.after), bump.request.to);
    return bump;
  }

  it('gets its next version, and its former bytes back, however often either is asked', () => {
    const own = project();
    const { request, undo } = raising(own);
    for (const _ of [1, 2]) own.file.carryOut(request, own.kept);
    assert.equal(readFileSync(own.place, 'utf8'), NEXT);
    assert.deepEqual([own.file.read().digest, own.file.read().version], [request.to, '1.3.0.3']);
    for (const _ of [1, 2]) own.file.carryOut(undo, own.kept);
    assert.equal(readFileSync(own.place, 'utf8'), TEXT);
    assert.deepEqual(readdirSync(join(own.folder, 'addin')), ['manifest.xml']);
  });

  it('keeps its rights, and the link that leads to it', { skip: process.platform === 'win32' }, () => {
    const own = project();
    chmodSync(own.place, 0o664);
    symlinkSync('addin/manifest.xml', join(own.folder, 'link.xml'));
    const { request } = raising(own);
    new ManifestFile('link.xml', own.folder).carryOut(request, own.kept);
    assert.equal(readFileSync(own.place, 'utf8'), NEXT);
    assert.equal(statSync(own.place).mode & 0o777, 0o664);
    assert(lstatSync(join(own.folder, 'link.xml')).isSymbolicLink());
  });

  it('is left alone when somebody has changed it before it is written', () => {
    const own = project();
    const { request } = raising(own);
    writeFileSync(own.place, `${TEXT}\n`);
    assert.throws(
      () => own.file.carryOut(request, own.kept),
      new ManifestFailure(
        '`addin/manifest.xml` has changed since the deployment was confirmed, so it is left as it is. Look at it and deploy again.',
      ),
    );
    assert.equal(readFileSync(own.place, 'utf8'), `${TEXT}\n`);
  });

  it('is left alone when somebody has changed it before it is restored', () => {
    const own = project();
    const { request, undo } = raising(own);
    own.file.carryOut(request, own.kept);
    writeFileSync(own.place, `${NEXT}\n`);
    assert.throws(
      () => own.file.carryOut(undo, own.kept),
      new ManifestFailure(
        '`addin/manifest.xml` has changed since its version was raised, so it is left as it is. The former version is kept; undo by hand what is to be undone.',
      ),
    );
    assert.equal(readFileSync(own.place, 'utf8'), `${NEXT}\n`);
  });

  it('is not written with what is no longer what was kept', () => {
    const own = project();
    const { request } = raising(own);
    writeFileSync(join(own.base, 'state', 'manifests', request.to), 'something else');
    assert.throws(
      () => own.file.carryOut(request, own.kept),
      new ManifestFailure('`addin/manifest.xml` stays as it is: what was to be written is no longer on this computer.'),
    );
    assert.equal(readFileSync(own.place, 'utf8'), TEXT);
  });

  it('is written over what a crash left beside it', () => {
    const own = project();
    writeFileSync(join(own.folder, 'addin', '.manifest.xml.fairlead'), 'half of');
    own.file.carryOut(raising(own).request, own.kept);
    assert.equal(readFileSync(own.place, 'utf8'), NEXT);
    assert.deepEqual(readdirSync(join(own.folder, 'addin')), ['manifest.xml']);
  });

  it('is not read when it is not there, no file, or not in the project', { skip: process.platform === 'win32' }, () => {
    const { base, folder } = project();
    writeFileSync(join(base, 'manifest.xml'), TEXT);
    symlinkSync(join(base, 'manifest.xml'), join(folder, 'link.xml'));
    const outside = 'leads out of the folder of the deployment file, so it is left as it is.';
    const said = (path: string, why: string) =>
      assert.throws(() => new ManifestFile(path, folder).read(), new ManifestFailure(`\`${path}\` ${why}`));
    said('nowhere.xml', 'cannot be read: there is no such file.');
    said('addin', 'is no file.');
    said('../manifest.xml', outside);
    said('link.xml', outside);
    said(join(base, 'manifest.xml'), outside);
  });

  it('is not written when it is write-protected', () => {
    const own = project();
    const { request } = raising(own);
    chmodSync(own.place, 0o444);
    assert.throws(
      () => own.file.carryOut(request, own.kept),
      new ManifestFailure('`addin/manifest.xml` is write-protected, so it is left as it is.'),
    );
    chmodSync(own.place, 0o644);
  });
});

describe('kept manifests', () => {
  it('are found by their digest and by nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    const kept = new KeptManifests(join(folder, 'manifests'));
    const digest = kept.keep(Buffer.from(TEXT));
    assert.equal(digest, digestOf(TEXT));
    assert.equal(kept.keep(Buffer.from(TEXT)), digest);
    assert.deepEqual(readdirSync(join(folder, 'manifests')), [digest]);
    writeFileSync(join(folder, 'outside'), TEXT);
    assert.deepEqual(
      [kept.find(digest)?.toString(), kept.find('../outside'), kept.find(digestOf(NEXT))],
      [TEXT, undefined, undefined],
    );
    rmSync(folder, { recursive: true });
  });
});
