import { appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import type { Target } from '../../../domain/resolve.ts';
import { firstWritten, knownOf, type Valued } from '../../../domain/tri.ts';
import type { Machine } from '../../project/graph/build.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import { child, type Scalar } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { number, text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';

/** What an image runs on in an environment; nothing where a command of the service's own starts it. */
export function machineOf(target: Target<Origin>): Machine | undefined {
  const { host, plan, service } = target;
  if (valued(service?.at.node, 'command', text).state !== 'absent') return undefined;
  switch (knownOf(host)) {
    case 'appservice':
      return plan?.sku.state === 'known' ? machineOfPlan(plan.sku.value, spotOf(plan.sku.at)) : undefined;
    case 'containerapp': {
      const cpu = resourceOf(target, 'cpu', number);
      return cpu.state === 'known' ? { size: `${cpu.value} vCPU`, vCpu: cpu.value, at: cpu.at } : undefined;
    }
    default:
      return undefined;
  }
}

function machineOfPlan(written: string, at: Spot): Machine | undefined {
  const sku = appServiceSkuOf(written);
  return sku?.vCpu === undefined ? undefined : { size: `${sku.vCpu} vCPU (${sku.name})`, vCpu: sku.vCpu, at };
}

/** What a replica of a container app is given: the environment's word goes before the service's. */
export function resourceOf<T>(
  { at, service }: Target<Origin>,
  key: 'cpu' | 'memory',
  read: (value: Scalar) => T | undefined,
): Valued<T, Spot> {
  const resources = [at.node, service?.at.node].map((node) => child(node, 'resources'));
  return spotted(firstWritten(...resources.map((map) => valued(map, key, read))), spotOf);
}
