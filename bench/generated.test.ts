import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { load } from 'js-yaml';
import { largeFile, ordinaryFiles } from './generated.ts';

const servicesOf = (text: string) => Object.values((load(text) as { services: Record<string, object> }).services);

describe('ordinaryFiles', () => {
  it('are YAML, and the same each time', () => {
    const files = ordinaryFiles(100);
    assert.ok(files.every((text) => servicesOf(text).every((service) => 'image' in service)));
    assert.deepEqual(files, ordinaryFiles(100));
    assert.notDeepEqual(files, ordinaryFiles(100, 2));
  });
});

describe('largeFile', () => {
  it('has the lines that are asked for and hardly more', () => {
    const lines = largeFile(5_000).split('\n').length;
    assert.ok(lines >= 5_000 && lines < 5_050, `${lines} lines`);
  });

  it('has an alias in every service where that is asked for', () => {
    const text = largeFile(500, { aliases: true });
    const aliases = text.match(/<<: \*common/g) ?? [];
    assert.equal(aliases.length, servicesOf(text).length);
  });
});
