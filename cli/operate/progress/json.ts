import { isRefused, type PlanShown } from '../../../operations/conduct/propose/plan-shown.ts';
import { jsonLine } from '../../json-text.ts';
import type { Screen } from '../screen.ts';
import { exitCodeOf } from './ended.ts';
import type { Reporter } from './reporter.ts';

/** Of the lines; it grows when one of them means something else. */
export const SCHEMA = 1;

/** One object per line on standard output, for programs; sentences beside it go to standard error. */
export function jsonReporter(screen: Screen): Reporter {
  const line = (type: string, values: object) => screen.out(jsonLine({ schema: SCHEMA, type, ...values }));
  let operation = '';
  return {
    plan: (shown) => line('plan', { ...shown, facts: linesByLabel(shown.facts), refused: isRefused(shown) }),
    begin(id, { title }) {
      operation = id;
      line('begin', { operation, title });
    },
    said: ({ step, text }, { wall }) => line('event', { operation, at: wall, step, text }),
    note: (sentence) => screen.err(`fairlead: ${sentence}\n`),
    paused: (ask) => ask(),
    end({ operation: id, isSimulator, end, next, took }) {
      line('end', {
        operation: id,
        isSimulator,
        outcome: end?.outcome ?? 'open',
        reasons: end?.reasons ?? [],
        next,
        seconds: Math.round(took.real / 100) / 10,
        operationSeconds: Math.round(took.own / 100) / 10,
        exitCode: exitCodeOf(end),
      });
    },
  };
}

/** A line without a label goes on with the fact before it. */
function linesByLabel(facts: PlanShown['facts']): Record<string, string> {
  const all: Record<string, string> = {};
  let current = '';
  for (const [label, text] of facts) {
    if (label !== '') current = label;
    all[current] = label === '' ? `${all[current] ?? ''}\n${text}` : text;
  }
  return all;
}
