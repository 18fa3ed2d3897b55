import type { Target } from '../../../domain/resolve.ts';
import { absent, firstWritten, knownOf, type Valued } from '../../../domain/tri.ts';
import type { DeclaredIdentity, DeclaredRuntime } from '../../project/graph/declared-runtime.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import { child, entryOf, type Node } from '../../readers/tree.ts';
import type { DeploymentModel } from './model.ts';
import type { Origin } from './origin.ts';
import { duration, oneOf, text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';
import { addKey } from './write.ts';

/** How a service is started in an environment; most of it is said of the service. */
export function runtimeOf({ at, service, plan }: Target<Origin>, { deployment }: DeploymentModel): DeclaredRuntime {
  const body = service?.at.node;
  const time = (of: Node | undefined, key: string): Valued<number, Spot> => spotted(valued(of, key, duration), spotOf);
  const workerTimeout = firstWritten(
    time(child(at.node, 'workers'), 'timeout'),
    time(child(body, 'workers'), 'timeout'),
  );
  const ready = deployment.checks.find(({ name }) => name === service?.checks.readiness?.name);
  return {
    os: osOf(plan?.os ?? absent),
    command: spotted(valued(body, 'command', text), spotOf),
    startupTime: time(body, 'startupTime'),
    longestRequest: time(body, 'longestRequest'),
    workerTimeout: isSynchronous(at.node) && isSynchronous(body) ? workerTimeout : absent,
    readiness: valued(child(ready?.at.node, 'http'), 'path', text),
  };
}

/** Other classes than `sync` serve several requests at a time, and the timeout of gunicorn limits none of them. */
function isSynchronous(body: Node | undefined): boolean {
  const workers = child(body, 'workers');
  const server = valued(workers, 'server', text);
  const kind = valued(workers, 'class', text);
  return [server, kind].every(
    (each, index) => each.state === 'absent' || knownOf(each) === ['gunicorn', 'sync'][index],
  );
}

const osIn = oneOf(['linux', 'windows'] as const);

function osOf(written: Valued<string, Origin>): DeclaredRuntime['os'] {
  if (written.state !== 'known') return written;
  const value = osIn(written.value);
  return value === undefined ? { state: 'unknown', at: written.at } : { state: 'known', value, at: written.at };
}

/** Of a service in an environment, or of a slot: both say it alike. */
export function identityOf(origin: Origin): DeclaredIdentity {
  const written = entryOf(origin.node, 'identity');
  const kind = valued(origin.node, 'identity', oneOf(['system', 'none'] as const));
  const isNamed = written !== undefined && child(written.value, 'user') !== undefined;
  const add = () =>
    written
      ? (spotOf({ node: written.value, entry: written }).write?.('system') ?? [])
      : addKey(origin, 'identity', 'system');
  return { kind: isNamed ? { state: 'known', value: 'user', at: undefined } : kind, add };
}
