import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Listings } from '../../server/listings.ts';

const LONG_AGO = new Date('2026-01-02T03:04:05Z');

describe('listings of folders', () => {
  const base = mkdtempSync(join(tmpdir(), 'fairlead-listings-'));
  after(() => rmSync(base, { recursive: true }));
  const folder = (name: string, files: readonly string[], at?: Date) => {
    const path = join(base, name);
    mkdirSync(path);
    for (const file of files) writeFileSync(join(path, file), '');
    if (at) utimesSync(path, at, at);
    return path;
  };

  it('name files and links, not folders', () => {
    const path = folder('mixed', ['compose.yaml']);
    mkdirSync(join(path, 'app'));
    symlinkSync('compose.yaml', join(path, 'link.yaml'));
    assert.deepEqual([...new Listings().in(path)].sort(), ['compose.yaml', 'link.yaml']);
  });

  it('are the same object while nothing came or went', () => {
    const path = folder('settled', ['a.yaml'], LONG_AGO);
    const listings = new Listings();
    assert.equal(listings.in(path), listings.in(path));
  });

  it('are made anew once something came', () => {
    const path = folder('growing', ['a.yaml'], LONG_AGO);
    const listings = new Listings();
    listings.in(path);
    writeFileSync(join(path, 'b.yaml'), '');
    assert.deepEqual([...listings.in(path)].sort(), ['a.yaml', 'b.yaml']);
  });

  it('are not trusted when the folder had just changed: the next change may bear the same time', () => {
    const now = new Date();
    const path = folder('busy', ['a.yaml'], now);
    const listings = new Listings();
    listings.in(path);
    writeFileSync(join(path, 'b.yaml'), '');
    utimesSync(path, now, now);
    assert.deepEqual([...listings.in(path)].sort(), ['a.yaml', 'b.yaml']);
  });

  it('are those of the folder that has the name now', () => {
    const path = folder('one', ['a.yaml'], LONG_AGO);
    const listings = new Listings();
    listings.in(path);
    renameSync(path, join(base, 'moved'));
    folder('one', ['b.yaml'], LONG_AGO);
    assert.deepEqual(listings.in(path), ['b.yaml']);
  });

  it('throw for a folder that is gone', () => {
    assert.throws(() => new Listings().in(join(base, 'gone')), { code: 'ENOENT' });
  });
});
