import type { Await, Standing } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { isUp, isWell, replicasOf, trouble, withIds } from './containers.ts';
import type { ComposeUnit } from './input.ts';
import { counted, quoted, servicesOf } from './names.ts';
import type { ComposeSeen, ContainerSeen } from './seen.ts';

/** Docker is asked so often, in milliseconds: it answers from one place, and at once. */
const EVERY = 2_000;
/** What a request made is there when it is said to be done; of what is lost one waits so long, in milliseconds. */
const LATEST = 30_000;

type Waiting = Await<ComposeSeen>;

/** Waits until all new containers run and their own health checks say that they are well. */
export function healthy(
  name: string,
  units: readonly ComposeUnit[],
  release: string,
  progressDeadline: number,
): Waiting {
  const startupTime = Math.max(...units.map((unit) => unit.startupTime));
  return {
    type: 'await',
    name,
    title: `Wait until ${servicesOf(units).join(', ')} of the release ${units.length > 1 ? 'are' : 'is'} healthy`,
    deadline: Math.max(progressDeadline, startupTime) + MINUTE,
    every: EVERY,
    hold: EVERY,
    standing: (seen, elapsed) => first(units.map((unit) => started(seen, unit, release, elapsed))),
  };
}

function started(seen: ComposeSeen, unit: ComposeUnit, release: string, elapsed: number): Standing {
  const { service, replicas, startupTime } = unit;
  const own = replicasOf(seen, service, release);
  const missing = replicas - own.length;
  if (missing > 0) {
    const why = `${own.length} of ${counted(replicas, 'new container')} of ${quoted(service)} ${own.length === 1 ? 'is' : 'are'} there.`;
    return { is: elapsed < LATEST ? 'pending' : 'broken', why };
  }
  const isStarting = elapsed < startupTime;
  return unsettled(own, isStarting) ?? standingOf(own, isStarting);
}

/** Waits until those that were stopped run again and are well. Those that were not had users all the time. */
export function healthyAgain(
  name: string,
  service: string,
  before: readonly ContainerSeen[],
  startupTime: number,
): Waiting {
  const started = new Map(before.map((one) => [one.id, one.started]));
  return {
    type: 'await',
    name,
    title: `Wait until ${service} is healthy as it was`,
    deadline: startupTime + 5 * MINUTE,
    every: EVERY,
    hold: 0,
    standing(seen, elapsed) {
      const own = withIds(seen, [...started.keys()]);
      if (own.length < started.size)
        return { is: 'broken', why: `A container of ${quoted(service)} to go back to is gone.` };
      const now = standingOf(own, elapsed < startupTime);
      const isNew = own.some((one) => one.started !== started.get(one.id));
      // Well twice: without a health check of its own it looks so as soon as it runs.
      if (now.is === 'there' && isNew && elapsed < EVERY) return { is: 'pending', why: 'It is well so far.' };
      return now;
    },
  };
}

/** While it starts, one that was started again by its restart policy may still come. */
function standingOf(containers: readonly ContainerSeen[], isStarting: boolean): Standing {
  const ill = containers.filter((one) => !isWell(one));
  for (const one of ill) {
    const why = trouble(one);
    const mayCome = isStarting && (one.state === 'running' || one.state === 'restarting') && one.health !== 'unhealthy';
    if (why !== undefined && !mayCome) return { is: 'broken', why };
  }
  const [late] = ill;
  if (!late) return { is: 'there' };
  return { is: 'pending', why: `${quoted(late.name)} is ${late.state === 'running' ? late.health : late.state}.` };
}

/** Without a health check of its own, one that ends again and again looks well in between. */
function unsettled(containers: readonly ContainerSeen[], isStarting: boolean): Standing | undefined {
  const one = containers.find(({ health, restarts }) => health === 'none' && restarts > 0);
  const why = one && trouble(one);
  return why === undefined ? undefined : { is: isStarting ? 'pending' : 'broken', why };
}

/** What was asked to stop has stopped, all of it. */
export function stopped(name: string, ids: readonly string[]): Waiting {
  return {
    type: 'await',
    name,
    title: 'Wait until the old containers have stopped',
    deadline: MINUTE,
    every: EVERY,
    hold: 0,
    standing(seen, elapsed) {
      const up = withIds(seen, ids).find(isUp);
      if (!up) return { is: 'there' };
      return { is: elapsed < LATEST ? 'pending' : 'broken', why: `${quoted(up.name)} still runs.` };
    },
  };
}

/** Waits so long, and sees that new ones stay well: where no check of ours asks them through the proxy. */
export function stays(name: string, units: readonly ComposeUnit[], release: string, hold: number): Waiting {
  // Every reading is in the journal.
  const every = Math.min(Math.max(EVERY, hold / 20), 15_000);
  return {
    type: 'await',
    name,
    title: `Watch ${servicesOf(units).join(', ')} for ${Math.round(hold / 1000)} s`,
    deadline: hold + MINUTE,
    every,
    hold: every,
    standing(seen, elapsed) {
      const now = first(units.map((unit) => unwell(seen, unit, release)));
      if (now.is !== 'there' || elapsed + every >= hold) return now;
      return { is: 'pending', why: 'It is well so far.' };
    },
  };
}

/** What speaks against counting on the new ones of a unit. */
export function unwell(seen: ComposeSeen, { service, replicas }: ComposeUnit, release: string): Standing {
  const own = replicasOf(seen, service, release);
  if (own.length < replicas)
    return { is: 'broken', why: `${counted(replicas - own.length, 'new container')} of ${quoted(service)} is gone.` };
  const ill = own.find((one) => !isWell(one));
  return ill ? { is: 'broken', why: trouble(ill) ?? `${quoted(ill.name)} is ${ill.health}.` } : { is: 'there' };
}

/**
 * Waits until those who were served by what leaves have their answers: at least so long, and no longer than the longest
 * request takes. What users have meanwhile has to stay well.
 */
export function drained(
  name: string,
  units: readonly ComposeUnit[],
  held: number,
  standing: (seen: ComposeSeen) => Standing = () => ({ is: 'there' }),
): Waiting {
  const least = Math.max(0, ...units.map(({ drain }) => drain.least)) - held;
  const most = Math.max(0, ...units.map(({ drain }) => drain.most)) - held;
  const services = new Set(servicesOf(units));
  return {
    type: 'await',
    name,
    title: `Let the last requests to what leaves end`,
    deadline: Math.max(least, most, 0) + 5 * MINUTE,
    every: EVERY,
    hold: 0,
    standing(seen, elapsed) {
      const now = standing(seen);
      if (now.is === 'broken') return now;
      const draining = Math.max(0, ...seen.proxies.map((one) => (services.has(one.service) ? one.draining : 0)));
      if (elapsed < least) return { is: 'pending', why: 'Requests that began before may still be under way.' };
      if (draining === 0 || elapsed >= most) return { is: 'there' };
      return { is: 'pending', why: `${counted(draining, 'worker')} of nginx still finish requests that began before.` };
    },
  };
}

/** The worst of several. */
export function first(standings: readonly Standing[]): Standing {
  return standings.find(({ is }) => is === 'broken') ?? standings.find(({ is }) => is === 'pending') ?? { is: 'there' };
}
