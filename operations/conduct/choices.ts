import type { Choice } from '../core/machine/event.ts';

/** What a person decides by each choice, in a few words. */
export const meanings: Readonly<Record<Choice, string>> = {
  again: 'look again',
  stop: 'stop here; production is as before',
  'take back': 'swap back now',
  leave: 'leave it as it is; it needs attention then',
  unanswered: '',
};
