import { visible } from '../../terminal.ts';
import type { Screen } from '../screen.ts';
import { elapsed, localTime } from '../words.ts';
import type { Ended } from './ended.ts';
import { planLines } from './plan-lines.ts';
import type { Reporter } from './reporter.ts';

/** Lines with times, for a log or a pipe: nothing is ever drawn over. */
export function plainReporter(screen: Screen): Reporter {
  const say = (text: string) => screen.out(`${text}\n`);
  return {
    plan: (shown) => say(planLines(shown, screen.colors).join('\n')),
    begin: (operation) => say(`operation ${operation}`),
    said({ step, text }, { wall }) {
      if (step !== 'end')
        say(`${localTime(wall).slice(11)}  ${visible(step === 'cancel' ? text : labelled(step, text))}`);
    },
    note: (sentence) => screen.err(`fairlead: ${visible(sentence)}\n`),
    paused: (ask) => ask(),
    end: (ended) => say(endLines(ended, screen).join('\n')),
  };
}

/** A step's sayings name it; that it is taken back does not. */
function labelled(step: string, text: string): string {
  return text.startsWith('is taken back') ? `${step} ${text}` : text;
}

/** How it ended, why, and what to do next. */
export function endLines({ operation, isSimulator, end, next, took }: Ended, { colors }: Screen): string[] {
  const outcome = end?.outcome ?? 'open';
  const paintOf = outcome === 'succeeded' ? colors.green : outcome === 'rolled back' ? colors.yellow : colors.red;
  const where = isSimulator ? `${colors.yellow('SIMULATOR')}  ` : '';
  return [
    `${where}${paintOf(colors.bold(outcome))} after ${elapsed(took)}  ${colors.dim(operation)}`,
    ...(end?.reasons ?? []).map((reason) => `  ${visible(reason)}`),
    ...next.map((sentence) => `  ${visible(sentence)}`),
  ];
}
