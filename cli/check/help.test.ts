import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadEngine } from '../installation.ts';
import { help } from './help.ts';
import { declared } from './options.ts';

describe('the help of fairlead check', () => {
  it('has every option there is, and no other', () => {
    const told = new Set([...help.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name));
    assert.deepEqual([...told].sort(), Object.keys(declared).sort());
  });

  it('has every kind of file', () => {
    const [, kinds = ''] = help.match(/--kind ID[^:]*:\s+(.*?)\n {2}--/s) ?? [];
    assert.deepEqual(
      kinds.trim().split(/,\s+/),
      loadEngine().kinds.map(({ id }) => id),
    );
  });

  it('fits a terminal of 120 columns', () => {
    assert.deepEqual(
      help.split('\n').filter((line) => line.length > 120),
      [],
    );
  });
});
