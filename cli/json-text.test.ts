import assert from 'node:assert/strict';
import { it } from 'node:test';
import { jsonText } from './json-text.ts';

it('means the same and turns no terminal around', () => {
  const value = { path: 'a\u202eb\u009b31m\u200b', escape: '\u001b[31m' };
  const text = jsonText(value);
  assert.deepEqual(JSON.parse(text), value);
  assert.match(text, /^[\n -~]*$/);
});
