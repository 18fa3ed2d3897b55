import { bytesOf } from '../../../domain/bytes.ts';
import { descend, type Entry, entryOf, type MapNode, scalarOf } from '../../readers/tree.ts';
import { knownText } from './known.ts';

/** An amount of memory as written. */
export interface Amount {
  readonly entry: Entry;
  /** Nothing for what a variable decides, and for what is no amount. */
  readonly bytes: number | undefined;
}

export interface Memory {
  /** What the container is killed above; nothing when it may take all of the host. */
  readonly limit: Amount | undefined;
  /** What Docker presses it down to when the host runs short. */
  readonly reservation: Amount | undefined;
}

/** Of either place: `deploy.resources`, and the short keys of old, which mean the same. */
export function memoryOf(body: MapNode): Memory {
  const resources = descend(body, 'deploy', 'resources');
  return {
    limit: amountOf(entryOf(descend(resources, 'limits'), 'memory') ?? entryOf(body, 'mem_limit')),
    reservation: amountOf(entryOf(descend(resources, 'reservations'), 'memory') ?? entryOf(body, 'mem_reservation')),
  };
}

function amountOf(entry: Entry | undefined): Amount | undefined {
  if (!entry || scalarOf(entry.value) === null) return undefined;
  const bytes = bytesOf(knownText(entry.value)?.trim() ?? '');
  // 0 stands for no limit at all.
  return bytes === 0 ? undefined : { entry, bytes };
}
