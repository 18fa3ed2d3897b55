import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import { type Row, rowsOf, withSaid } from './rows.ts';

const step = (name: string, more = {}) => ({ type: 'change', name, title: `Do ${name}`, undo: [], ...more });
const plan = { steps: [step('a'), step('b', { undo: [step('undo b')] }), step('c')] } as unknown as Plan<
  never,
  unknown
>;

/** `a done, b running: sent, c waiting` */
function shown(rows: readonly Row[]): string {
  return rows.map(({ name, state, note }) => `${name} ${state}${state === 'running' ? `: ${note}` : ''}`).join(', ');
}

function after(...said: readonly (readonly [step: string, text: string])[]): string {
  return shown(
    said.reduce<readonly Row[]>(
      (rows, [name, text], now) => withSaid(rows, plan, { step: name, text }, now),
      rowsOf(plan),
    ),
  );
}

it('shows one running step, those before it as done and those behind it as waiting', () => {
  assert.equal(after(), 'a waiting, b waiting, c waiting');
  assert.equal(after(['a', 'Do a: starts'], ['b', 'Do b: sent']), 'a done, b running: sent, c waiting');
  assert.equal(after(['a', 'Do a: starts'], ['a', 'Do a: done']), 'a done, b waiting, c waiting');
});

it('shows what takes a change back in the place of what is not begun any more', () => {
  const back = [
    ['b', 'Do b: starts'],
    ['b', 'Do b: done'],
    ['c', 'Do c: starts'],
    ['b', 'is taken back: bad.'],
  ] as const;
  assert.equal(after(...back), 'b done, c failed, undo b waiting'.replace('b done', 'b done'));
  assert.equal(
    after(...back, ['undo b', 'Do undo b: starts'], ['end', 'rolled back: bad.']),
    'b done, c failed, undo b done',
  );
});

it('says which step it ended in', () => {
  assert.equal(after(['a', 'Do a: starts'], ['end', 'refused: no']), 'a failed, b waiting, c waiting');
  assert.equal(
    after(['a', 'Do a: starts'], ['cancel', 'No longer watched.']),
    'a running: starts, b waiting, c waiting',
  );
});
