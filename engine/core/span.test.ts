import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from './span.ts';

describe('applyEdits', () => {
  it('applies edits in whatever order they come', () => {
    const edits = [
      { span: [6, 11], text: 'there' },
      { span: [0, 5], text: 'hi' },
      { span: [11, 11], text: '!' },
    ] as const;
    assert.equal(applyEdits('hello world', edits), 'hi there!');
  });

  it('inserts before a replacement that begins at the same place', () => {
    const edits = [
      { span: [0, 1], text: 'b' },
      { span: [0, 0], text: '> ' },
    ] as const;
    assert.equal(applyEdits('a', edits), '> b');
  });

  it('refuses edits that overlap', () => {
    const edits = [
      { span: [0, 3], text: 'x' },
      { span: [2, 4], text: 'y' },
    ] as const;
    assert.throws(() => applyEdits('abcdef', edits), RangeError);
  });
});
