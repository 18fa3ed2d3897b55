import { visible } from '../../terminal.ts';
import type { Screen } from '../screen.ts';
import { elapsed, localTime, withShortDigests } from '../words.ts';
import type { Ended } from './ended.ts';
import { planLines } from './plan-lines.ts';
import type { Reporter } from './reporter.ts';

/** Lines with times, for a log or a pipe: nothing is ever drawn over. */
export function plainReporter(screen: Screen): Reporter {
  const say = (text: string) => screen.out(`${text}\n`);
  const alive = heartbeat((minutes) => say(`${clock()}  still under way, ${minutes} min since the last line`));
  return {
    plan: (shown) => say(planLines(shown, screen.colors).join('\n')),
    begin(operation) {
      say(`operation ${operation}`);
      alive.start();
    },
    said({ step, text }, { wall }) {
      alive.start();
      if (step !== 'end')
        say(
          `${localTime(wall).slice(11)}  ${visible(withShortDigests(step === 'cancel' ? text : labelled(step, text)))}`,
        );
    },
    note: (sentence) => screen.err(`fairlead: ${visible(sentence)}\n`),
    paused: (ask) => ask(),
    end(ended) {
      alive.stop();
      say(endLines(ended, screen).join('\n'));
    },
  };
}

/** A log that says nothing for minutes looks like one that hangs, and Azure takes minutes. */
function heartbeat(beat: (minutes: number) => void) {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearInterval(timer);
  const start = () => {
    stop();
    let minutes = 0;
    timer = setInterval(() => {
      minutes += 1;
      beat(minutes);
    }, 60_000);
    timer.unref();
  };
  return { start, stop };
}

function clock(): string {
  return localTime(new Date().toISOString()).slice(11);
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
    `${where}${paintOf(colors.bold(outcome))} after ${elapsed(took.real)}  ${colors.dim(operation)}`,
    ...(end?.reasons ?? []).map((reason) => `  ${visible(withShortDigests(reason))}`),
    ...next.map((sentence) => `  ${visible(sentence)}`),
  ];
}
