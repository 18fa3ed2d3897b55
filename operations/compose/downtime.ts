import type { Event } from '../core/machine/event.ts';
import { isWell } from './containers.ts';
import type { ComposeReleaseInput } from './input.ts';
import { STOP_OLD } from './plan.ts';
import type { ComposeRequest } from './request.ts';
import type { ComposeSeen } from './seen.ts';
import { addressesOf, proxyOf } from './users.ts';

/** How long users got no answer because the old ones stop first. */
export interface Downtime {
  /** Milliseconds, rather too many than too few: from before the stop to the first reading that shows it over. */
  readonly milliseconds: number;
  /** False while it still lasts at the end of the journal. */
  readonly isOver: boolean;
}

/** Measured from the journal of a release; nothing where none of its containers was stopped first. */
export function downtimeOf(
  input: Pick<ComposeReleaseInput, 'strategy' | 'units'>,
  events: readonly Event<ComposeSeen, ComposeRequest>[],
): Downtime | undefined {
  if (input.strategy !== 'recreate') return undefined;
  let since: Event<ComposeSeen, ComposeRequest>['at'] | undefined;
  let isSameProcess = true;
  let isDown = false;
  let milliseconds: number | undefined;
  for (const event of events) {
    if (event.type === 'resumed') isSameProcess = false;
    if (event.type === 'recorded' && event.intent.name === STOP_OLD) {
      since = event.at;
      isSameProcess = true;
    } else if (since && event.type === 'read' && isServed(event.world, input)) {
      // The clock that only runs forward is another in each process.
      const byWall = Date.parse(event.at.wall) - Date.parse(since.wall);
      // What still serves right after the request was not stopped by it.
      if (isDown) milliseconds = isSameProcess ? event.at.mono - since.mono : byWall;
      since = undefined;
    } else if (since && event.type === 'read') isDown = true;
  }
  if (since && isDown) {
    const last = events.at(-1)?.at ?? since;
    return { milliseconds: Date.parse(last.wall) - Date.parse(since.wall), isOver: false };
  }
  return milliseconds === undefined ? undefined : { milliseconds, isOver: true };
}

/** Every unit has containers that are well, and where there is a proxy it sends users to them. */
function isServed(seen: ComposeSeen, { units }: Pick<ComposeReleaseInput, 'units'>): boolean {
  return units.every(({ service, proxy }) => {
    const well = seen.containers.filter((one) => one.service === service && !one.isOneOff && isWell(one));
    if (!proxy) return well.length > 0;
    const there = proxyOf(seen, service);
    const addresses = new Set(addressesOf(well));
    const isLoaded = there?.servers !== undefined && there.digest === there.loaded;
    return isLoaded && there.servers.length > 0 && there.servers.every((server) => addresses.has(server));
  });
}
