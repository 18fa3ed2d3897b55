import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindNoise, noisiest } from './noise.ts';

const file = (kind: string, ...rules: string[]) => ({ path: 'contoso/file', kind, rules });
const five = [file('nginx', 'a', 'a', 'a', 'a'), file('nginx', 'a', 'b'), file('nginx'), file('nginx'), file('nginx')];

describe('how much is said', () => {
  it('is counted for each kind of file', () => {
    const [nginx, other] = kindNoise([...five, file('terraform', 'c')]);
    assert.deepEqual(nginx, { kind: 'nginx', files: 5, median: 0, p90: 4, most: 4 });
    assert.deepEqual(other, { kind: 'terraform', files: 1, median: 1, p90: 1, most: 1 });
  });

  it('names the rules most files of a kind hear from, and none for a kind with few files', () => {
    assert.deepEqual(noisiest([...five, file('terraform', 'c')], 2), [
      { rule: 'a', kind: 'nginx', files: 2, of: 5, findings: 5 },
      { rule: 'b', kind: 'nginx', files: 1, of: 5, findings: 1 },
    ]);
  });
});
