import { downtimeOf } from '../../compose/downtime.ts';
import type { ComposeReleaseInput } from '../../compose/input.ts';
import type { ComposeRequest } from '../../compose/request.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import { readJournal } from '../../core/journal/file.ts';
import type { Event } from '../../core/machine/event.ts';
import type { Confirmed } from '../../kinds.ts';
import type { Kept } from '../kept.ts';
import { elapsed, quotedList } from '../words.ts';

/** How long nobody was served because the old ones stopped first, in a sentence; nothing where they did not. */
export function gapSentence(
  { journals }: Pick<Kept, 'journals'>,
  operation: string,
  { input: pinned }: Pick<Confirmed, 'input'>,
): string | undefined {
  const input = pinned as Partial<ComposeReleaseInput>;
  if (!input.units || input.strategy !== 'recreate') return undefined;
  const { events } = readJournal(journals, operation);
  const gap = downtimeOf(
    { strategy: input.strategy, units: input.units },
    events as Event<ComposeSeen, ComposeRequest>[],
  );
  if (!gap) return undefined;
  const services = quotedList(input.units.map(({ service }) => service));
  const { acceptedDowntime: agreed = 0 } = input;
  const more = gap.milliseconds > agreed ? `, more than the ${elapsed(agreed)} that were agreed to` : '';
  return gap.isOver
    ? `${services} answered nobody for ${elapsed(gap.milliseconds)}${more}.`
    : `${services} answered nobody for ${elapsed(gap.milliseconds)}${more}, and still does not.`;
}
