import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figures, interleaved } from './scenario.ts';

const never = (_: string, error: unknown) => {
  throw error;
};

describe('interleaved', () => {
  it('measures everyone in every round, another one first each time', async () => {
    const order: string[] = [];
    const subjects = ['a', 'b', 'c'].map((name) => ({ name, measure: async () => ({ ms: order.push(name) }) }));
    const samples = await interleaved({ subjects, rounds: 3 }, never);
    assert.equal(order.join(''), 'abcbcacab');
    assert.deepEqual(figures(samples, 'a', 'ms'), [1, 6, 8]);
  });

  it('goes on without one that breaks down, and measures it no more', async () => {
    const failures: string[] = [];
    const broken = { name: 'b', measure: () => Promise.reject(new Error('out of memory')) };
    const subjects = [{ name: 'a', measure: async () => ({ ms: 1 }) }, broken];
    const samples = await interleaved({ subjects, rounds: 2 }, (name, error) => failures.push(`${name}: ${error}`));
    assert.deepEqual([[...samples], failures], [[['a', [{ ms: 1 }, { ms: 1 }]]], ['b: Error: out of memory']]);
  });
});
