import type { Plan } from '../../../operations/core/machine/plan.ts';
import { visible } from '../../terminal.ts';
import type { Screen } from '../screen.ts';
import { elapsed, withShortDigests } from '../words.ts';
import { planLines } from './plan-lines.ts';
import type { Reporter } from './reporter.ts';
import { type Row, rowsOf, withSaid } from './rows.ts';
import { endLines } from './text.ts';

const TICK = 1000;

/** A list of steps with timers that is drawn over itself, one line a step and never wider than the terminal. */
export function liveReporter(screen: Screen): Reporter {
  let rows: readonly Row[] = [];
  let steps: Pick<Plan<never, unknown>, 'steps'> = { steps: [] };
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;
  let forgetResize = () => {};
  const now = () => performance.now();

  const clear = () => {
    if (drawn > 0) screen.out(`\u001b[${drawn}A\r\u001b[J`);
    drawn = 0;
  };
  const draw = () => {
    clear();
    const lines = rows.map((row) => lineOf(row, screen, now()));
    screen.out(lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  const above = (text: string) => {
    clear();
    screen.out(`${text}\n`);
    if (timer) draw();
  };
  const start = () => {
    timer = setInterval(draw, TICK);
    timer.unref();
    // Lines that were drawn for another width may have been broken: they stay, and the list goes on below.
    forgetResize = screen.onResize(() => {
      drawn = 0;
      draw();
    });
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    forgetResize();
  };

  return {
    plan: (shown) => above(planLines(shown, screen.colors).join('\n')),
    begin(operation, plan) {
      above(screen.colors.dim(`operation ${operation}`));
      steps = plan;
      rows = rowsOf(plan);
      start();
      draw();
    },
    said(said) {
      rows = withSaid(rows, steps, said, now());
      if (said.step === 'cancel') above(visible(said.text));
      else if (timer) draw();
    },
    note: (sentence) => above(visible(sentence)),
    async paused(ask) {
      stop();
      drawn = 0;
      const answer = await ask();
      start();
      draw();
      return answer;
    },
    end(ended) {
      stop();
      if (rows.length > 0) draw();
      drawn = 0;
      screen.out(`${endLines(ended, screen).join('\n')}\n`);
    },
  };
}

const MARKS = { waiting: '·', running: '›', done: '✓', failed: '✗' } as const;

/** Never by colour alone: a mark and a word say the same. */
function lineOf({ title, state, since, until, note }: Row, { colors, width }: Screen, now: number): string {
  const time = since === undefined ? '' : ` ${elapsed((until ?? now) - since)}`;
  const text = `${MARKS[state]} ${visible(withShortDigests(title))}  ${state}${time}`;
  const whole = state === 'running' && note !== undefined && note !== 'starts' ? `${text}  ${visible(note)}` : text;
  const fits = width() - 1;
  const cut = whole.length > fits ? `${whole.slice(0, Math.max(1, fits - 1))}…` : whole;
  const painted = { waiting: colors.dim, running: colors.bold, done: colors.green, failed: colors.red }[state];
  return painted(cut);
}
