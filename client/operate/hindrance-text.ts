import type { Hindrance } from '../../operations/conduct/propose/hindrance.ts';
import { localTime } from '../../operations/conduct/words.ts';
import { plain } from '../environments/words.ts';

/** Why nothing new begins on an app, and what takes that away. */
export function hindranceSentence({ operation, needs, holder }: Hindrance): string {
  if (holder) return `${plain(holder.what)} by ${holder.who} is under way since ${localTime(holder.since)}`;
  return needs === 'attention'
    ? `‘${operation}’ needs attention first, ‘Resume’ looks at it again and ‘Take Note’ settles it`
    : `‘${operation}’ is unfinished, ‘Resume’ takes it up first`;
}
