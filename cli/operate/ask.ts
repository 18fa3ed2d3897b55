import { whoIsHere } from '../../operations/conduct/who.ts';
import type { Choice } from '../../operations/core/machine/event.ts';
import type { Ports } from '../../operations/core/ports.ts';
import { visible } from '../terminal.ts';
import type { Reporter } from './progress/reporter.ts';
import type { Screen } from './screen.ts';

const MEANINGS: Readonly<Record<Choice, string>> = {
  again: 'look again',
  stop: 'stop here; production is as before',
  'take back': 'swap back now',
  leave: 'leave it as it is; it needs attention then',
  unanswered: '',
};

/** Asks on the terminal what cannot be told from answers; nobody there is no answer. */
export function askOn(screen: Screen, reporter: Reporter): Ports<unknown, unknown>['ask'] {
  return async (question, choices, signal) => {
    const nobody = { choice: 'unanswered', by: 'nobody' } as const;
    if (!screen.isAsked) return nobody;
    return reporter.paused(async () => {
      screen.err(`\n${visible(question)}\n`);
      for (const [index, choice] of choices.entries()) screen.err(`  ${index + 1}  ${choice}: ${MEANINGS[choice]}\n`);
      while (!signal.aborted) {
        const answer = await screen.question('Which? ', signal);
        if (answer === undefined) return nobody;
        const choice = choices.find((one, index) => one === answer.trim() || String(index + 1) === answer.trim());
        if (choice) return { choice, by: whoIsHere().actor };
      }
      return nobody;
    });
  };
}
