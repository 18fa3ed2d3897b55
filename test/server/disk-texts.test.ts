import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { DiskTexts } from '../../server/disk-texts.ts';

const LONG_AGO = new Date('2026-01-02T03:04:05Z');

describe('texts of files', () => {
  const base = mkdtempSync(join(tmpdir(), 'fairlead-texts-'));
  after(() => rmSync(base, { recursive: true }));
  const write = (name: string, text: string, at = LONG_AGO) => {
    const path = join(base, name);
    writeFileSync(path, text);
    utimesSync(path, at, at);
    return path;
  };
  const read = (texts: DiskTexts, path: string) => texts.read(path, () => ({ path, text: readFileSync(path, 'utf8') }));

  it('are the same source while the file is', () => {
    const path = write('settled.tf', 'a');
    const texts = new DiskTexts();
    assert.equal(read(texts, path)?.text, 'a');
    assert.equal(read(texts, path), read(texts, path));
  });

  it('are read anew once the file was written, though it bears the same time and size', () => {
    const path = write('written.tf', 'a');
    const texts = new DiskTexts();
    read(texts, path);
    write('written.tf', 'b');
    assert.equal(read(texts, path)?.text, 'b');
  });

  it('are those of the file that has the name now', () => {
    const path = write('one.tf', 'a');
    const texts = new DiskTexts();
    read(texts, path);
    renameSync(write('other.tf', 'b'), path);
    assert.equal(read(texts, path)?.text, 'b');
    rmSync(path);
    assert.equal(read(texts, path), undefined);
  });

  it('are not kept of a file that had just changed: the next change may bear the same time', () => {
    const path = write('busy.tf', 'a', new Date());
    const texts = new DiskTexts();
    assert.notEqual(read(texts, path), read(texts, path));
  });

  it('are not kept where other files may be read from now on', () => {
    const path = write('cleared.tf', 'a');
    const texts = new DiskTexts();
    const before = read(texts, path);
    texts.clear();
    assert.notEqual(read(texts, path), before);
  });

  it('are not there for a loop of links', () => {
    const path = join(base, 'loop.tf');
    symlinkSync('loop.tf', path);
    assert.equal(read(new DiskTexts(), path), undefined);
  });
});
