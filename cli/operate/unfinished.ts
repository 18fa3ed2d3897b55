import type { Kept } from '../../operations/conduct/kept.ts';
import { holderOn } from '../../operations/conduct/locked.ts';
import { confirmedOf, isUnfinished } from '../../operations/conduct/past.ts';
import type { Told } from '../../operations/core/journal/history.ts';
import { busySentence, command, localTime } from './words.ts';

/** What is open or needs attention, as sentences that say what to do. */
export function unfinishedSentences(past: readonly Told[], kept: Kept): string[] {
  return past.filter(isUnfinished).map((told) => {
    const { operation, header, end } = told;
    const since = localTime(header?.created ?? '');
    const what = `\`${operation}\` on ${confirmedOf(told)?.environment ?? 'an environment'}`;
    const resume = command(`resume ${operation}`, kept);
    if (end) return `${what} needs attention since ${since}: ${resume} looks at it again.`;
    const holder = header && holderOn(kept, header.resource);
    if (holder?.operation === operation) return `${what} is under way since ${since}, by ${holder.who}.`;
    return `${what} is unfinished since ${since}: ${resume} takes it up.`;
  });
}

/** Why nothing new begins on an app: something is open there, or somebody has yet to look at how it ended. */
export function hindrance(past: readonly Told[], kept: Kept, { despiteAttention = false } = {}): string | undefined {
  const open = past.find((told) => isUnfinished(told) && !(despiteAttention && told.end));
  if (!open) return undefined;
  const { operation, end, header } = open;
  const holder = header && holderOn(kept, header.resource);
  if (holder?.operation === operation) return busySentence(holder, kept);
  const resume = command(`resume ${operation}`, kept);
  return end
    ? `\`${operation}\` needs attention first: ${resume} looks at it again, with \`--acknowledge\` somebody takes note of it.`
    : `\`${operation}\` is unfinished: ${resume} takes it up first.`;
}
