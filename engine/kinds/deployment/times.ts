import type { Target } from '../../../domain/resolve.ts';
import type { DeclaredTime, DeclaredTimes } from '../../project/graph/declared-times.ts';
import { child, descend, type Node, scalarOf } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { duration, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';

/** The one class of gunicorn that is silent while it works on a request. */
const SYNC = /(?:^|\.)sync$|SyncWorker$/;

/** How long requests of a service take and may take in one environment: its own word, then that of the service. */
export function timesOf({ at, service }: Target<Origin>): DeclaredTimes {
  const nodes = [at.node, service?.at.node];
  const inside = (key: string) => nodes.map((node) => child(node, key));
  return {
    longestRequest: timeOf(nodes, 'longestRequest'),
    worker: timeOf(inside('workers'), 'timeout'),
    keepsWorkers: inside('workers').some((workers) => !SYNC.test(String(scalarOf(child(workers, 'class')) ?? 'sync'))),
    graceful: timeOf(inside('workers'), 'gracefulTimeout'),
    grace: timeOf(inside('shutdown'), 'gracePeriod'),
  };
}

function timeOf(nodes: readonly (Node | undefined)[], key: string): DeclaredTime | undefined {
  const found = nodes.map((node) => valued(node, key, duration)).find(({ state }) => state !== 'absent');
  if (found?.state !== 'known') return undefined;
  const spot = spotOf(found.at);
  const at = { ...spot, write: (seconds: string) => spot.write?.(`${seconds}s`) ?? [] };
  return { milliseconds: found.value, isDefault: false, at };
}

/** Declared either for the proxy or for the way containers are replaced. */
export function reloadsProxy({ at, service }: Target<Origin>): boolean {
  return [at.node, service?.at.node].some(
    (node) =>
      scalarOf(descend(node, 'proxy', 'reload')) === true ||
      scalarOf(descend(node, 'strategy', 'rolling', 'reloadProxy')) === true,
  );
}
