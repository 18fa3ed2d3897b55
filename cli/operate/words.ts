import type { Kept } from '../../operations/conduct/kept.ts';
import { localTime } from '../../operations/conduct/words.ts';
import type { Holder } from '../../operations/core/lock/holder.ts';

/** A command as it is to be typed for an operation that is kept there. */
export function command(words: string, { isSimulator }: Pick<Kept, 'isSimulator'>): string {
  return `\`fairlead ${words}${isSimulator ? ' --simulator' : ''}\``;
}

export function busySentence({ who, what, operation, since }: Holder, kept: Kept): string {
  const stop = command(`cancel ${operation}`, kept);
  return `${what} by ${who} is under way since ${localTime(since)} (\`${operation}\`): wait, or ${stop}.`;
}

export function abandonedSentence({ what, operation }: Holder, kept: Kept): string {
  return `${what} was left unfinished: ${command(`resume ${operation}`, kept)} takes it up first.`;
}
