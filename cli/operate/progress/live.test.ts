import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import { paint } from '../../terminal.ts';
import type { Screen } from '../screen.ts';
import { liveReporter } from './live.ts';

const step = (name: string) => ({ type: 'look', name, title: `Look at ${name} for a very long time indeed` });
const plan = { title: 'Look', steps: ['one', 'two'].map(step) } as unknown as Plan<never, unknown>;
const at = { mono: 0, wall: '2026-11-21T18:30:12.000Z' };

/** A terminal that obeys what a live list writes: moving up and clearing what is below. */
function terminal(columns: number) {
  const lines: string[] = [];
  let width = columns;
  let resize = () => {};
  const screen: Screen = {
    colors: paint(false),
    out(text) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what is written to a terminal
      const [, up, rest = text] = /^\u001b\[(\d+)A\r\u001b\[J([\s\S]*)$/.exec(text) ?? [];
      if (up !== undefined) lines.splice(lines.length - Number(up));
      lines.push(...rest.split('\n').slice(0, -1));
    },
    err: () => {},
    isAsked: true,
    isDrawn: true,
    width: () => width,
    onResize(act) {
      resize = act;
      return () => {};
    },
    question: async () => undefined,
  };
  const resizeTo = (to: number) => {
    width = to;
    resize();
  };
  return { screen, lines, resizeTo };
}

it('draws one line a step over itself, cut to the terminal, and leaves the last picture', () => {
  const { screen, lines } = terminal(40);
  const reporter = liveReporter(screen);
  reporter.begin('op-1', plan);
  reporter.said({ type: 'say', step: 'one', text: `${step('one').title}: starts` }, at);
  reporter.said({ type: 'say', step: 'two', text: `${step('two').title}: starts` }, at);
  assert.deepEqual(lines, [
    'operation op-1',
    '✓ Look at one for a very long time ind…',
    '› Look at two for a very long time ind…',
  ]);
  reporter.said({ type: 'say', step: 'end', text: 'succeeded' }, at);
  reporter.end({
    operation: 'op-1',
    isSimulator: false,
    end: { outcome: 'succeeded', reasons: [], acknowledgedBy: undefined },
    next: [],
    took: { real: 3000, own: 3000 },
  });
  assert.deepEqual(lines.slice(1), [
    '✓ Look at one for a very long time ind…',
    '✓ Look at two for a very long time ind…',
    'succeeded after 3 s  op-1',
  ]);
});

it('goes on below when the width changes: lines of another width may have been broken', () => {
  const { screen, lines, resizeTo } = terminal(40);
  const reporter = liveReporter(screen);
  reporter.begin('op-1', plan);
  resizeTo(20);
  reporter.said({ type: 'say', step: 'one', text: `${step('one').title}: starts` }, at);
  assert.deepEqual(lines.slice(3), ['› Look at one for …', '· Look at two for …']);
  assert.equal(lines.length, 5);
  reporter.end({ operation: 'op-1', isSimulator: false, end: undefined, next: [], took: { real: 0, own: 0 } });
});

it('writes sentences above the list, and never over it', () => {
  const { screen, lines } = terminal(80);
  const reporter = liveReporter(screen);
  reporter.begin('op-1', plan);
  reporter.note('Cancelling.');
  assert.deepEqual(
    lines.map((line) => line.slice(0, 12)),
    ['operation op', 'Cancelling.', '· Look at on', '· Look at tw'],
  );
  reporter.end({ operation: 'op-1', isSimulator: false, end: undefined, next: [], took: { real: 0, own: 0 } });
});
