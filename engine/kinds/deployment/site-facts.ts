import type { AppFacts } from '../../../domain/azure-facts.ts';
import type { Check, Named } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import { absent, knownOf, type Valued } from '../../../domain/tri.ts';
import type { DeclaredHealth, DeclaredPlan, DeclaredSite, Part } from '../../project/graph/declared-site.ts';
import { rewritten, spotted } from '../../project/graph/spot.ts';
import { child, entryOf, keyPlace, type Scalar } from '../../readers/tree.ts';
import { appAt, healthPathOf } from './live.ts';
import type { Origin } from './origin.ts';
import { flag, text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';
import { addKey } from './write.ts';

/** How a target wants its app to be reached. One that says nothing of it leaves all to whoever made the app. */
export function siteOf(
  target: Target<Origin>,
  checks: readonly Check<Origin>[],
  live: AppFacts | undefined,
): DeclaredSite {
  const { name, at } = target;
  const entry = entryOf(at.node, 'site');
  const node = entry?.value;
  const part = <T extends string | boolean>(key: string, convert: (value: Scalar) => T | undefined, fallback?: T) =>
    partOf(at, key, spotted(valued(node, key, convert), spotOf), entry ? fallback : undefined);
  return {
    title: name,
    at: entry ? keyPlace(entry) : appAt(target),
    isSlot: false,
    isMade: false,
    alwaysOn: part('alwaysOn', flag),
    clientAffinity: part('clientAffinity', flag, true),
    httpsOnly: part('httpsOnly', flag, false),
    minTls: part('minTlsVersion', text),
    scmMinTls: { written: absent, write: () => [] },
    ftps: part('ftpsState', text),
    remoteDebugging: part('remoteDebugging', flag),
    health: healthOf(target, checks, live),
  };
}

function partOf<T extends string | boolean>(
  target: Origin,
  key: string,
  written: Valued<T, ReturnType<typeof spotOf>>,
  fallback: T | undefined,
): Part<T> {
  return {
    written,
    ...(fallback !== undefined && { fallback }),
    write(value) {
      if (written.state !== 'absent') return rewritten(written.at, String(value));
      return addToSite(target, key, /^\d/.test(String(value)) ? JSON.stringify(value) : String(value));
    },
  };
}

function addToSite(target: Origin, key: string, value: string) {
  const entry = entryOf(target.node, 'site');
  if (!entry) return addKey(target, 'site', `{ ${key}: ${value} }`);
  return entryOf(entry.value, key) ? [] : addKey({ node: entry.value, entry }, key, value);
}

/** Without a readiness check, that nobody asks anything is another mistake; what has no port has no page either. */
function healthOf(
  target: Target<Origin>,
  checks: readonly Check<Origin>[],
  live: AppFacts | undefined,
): DeclaredHealth {
  const path = spotted(healthPathOf(target), spotOf);
  const readiness = readinessOf(target.service?.checks.readiness, checks);
  const isAsked = live?.slots[0]?.healthCheckPath !== undefined;
  const isMissed = readiness !== undefined && target.service?.port.state !== 'absent' && !isAsked;
  return {
    due: isMissed ? (entryOf(target.at.node, 'site') ? 'here' : 'elsewhere') : 'nowhere',
    path,
    evictionTime: { written: absent, write: () => [] },
    isPair: false,
    readiness,
    ask: (page) => (path.state === 'absent' ? addToSite(target.at, 'healthCheckPath', page) : []),
  };
}

function readinessOf(check: Named<Origin> | undefined, checks: readonly Check<Origin>[]): string | undefined {
  const declared = checks.find(({ name }) => name === check?.name);
  return knownOf(valued(child(declared?.at.node, 'http'), 'path', text));
}

/** The plan as a target declares it. */
export function planOf({ plan, service }: Target<Origin>): DeclaredPlan | undefined {
  if (!plan) return undefined;
  const instances = spotted(plan.instances, spotOf);
  const zones = valued(plan.at.node, 'zoneRedundant', flag);
  const autoscale = entryOf(plan.at.node, 'autoscale');
  const { minReplicas, maxReplicas } = plan.autoscale;
  return {
    title: knownOf(plan.name),
    at: plan.at.entry ? keyPlace(plan.at.entry) : spotOf(plan.at),
    instances: {
      written: instances,
      fallback: 1,
      write: (count) =>
        instances.state === 'absent' ? addKey(plan.at, 'instances', `${count}`) : rewritten(instances.at, `${count}`),
    },
    zoneRedundant: spotted(zones, spotOf),
    autoscale: autoscale
      ? { at: keyPlace(autoscale), fewest: spotted(minReplicas, spotOf), most: spotted(maxReplicas, spotOf) }
      : 'none',
    isSingle: service?.singleton.state !== 'absent' && knownOf(service?.singleton ?? absent) !== false,
  };
}
