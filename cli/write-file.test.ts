import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { replaceText } from './write-file.ts';

describe('replaceText', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fairlead-write-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the byte order mark and leaves nothing beside the file', () => {
    const path = join(folder, 'compose.yaml');
    writeFileSync(path, '\ufeffa\r\n');
    replaceText(path, 'a\r\n', 'b\r\n');
    assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['\ufeffb\r\n', ['compose.yaml']]);
  });

  it('does not write over what somebody else wrote meanwhile', () => {
    const path = join(folder, 'compose.yaml');
    writeFileSync(path, 'theirs\n');
    assert.throws(() => replaceText(path, 'a\n', 'b\n'), /it has changed since it was checked/);
    assert.equal(readFileSync(path, 'utf8'), 'theirs\n');
  });
});
