import type { Await, Standing } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { quoted } from './names.ts';
import type { RevisionSeen, RolloutSeen } from './seen.ts';

/** Two readings so far apart are believed. */
const EVERY = 5_000;

export interface Awaited {
  readonly name: string;
  readonly revision: string;
  /** Milliseconds in which it may be degraded: it starts. */
  readonly startupTime: number;
  readonly deadline: number;
  /** Whether Azure has to call it the latest that is ready: so for one that was just made, and for no older one. */
  readonly isNewest: boolean;
}

/** Waits until Azure says by every sign it has that a revision runs. That a deployment succeeded is none of them. */
export function healthy({ name, revision, startupTime, deadline, isNewest }: Awaited): Await<RolloutSeen> {
  return {
    type: 'await',
    name,
    title: `Wait until ${revision} is healthy`,
    deadline: Math.max(deadline, startupTime),
    every: EVERY,
    hold: EVERY,
    standing: (seen, elapsed) => standingOf(seen, revision, elapsed >= startupTime, isNewest),
  };
}

/** Waits so long, and sees that users who are sent there still get something. */
export function stays(name: string, title: string, revision: string, hold: number): Await<RolloutSeen> {
  return {
    type: 'await',
    name,
    title,
    deadline: hold + 5 * MINUTE,
    // Every reading is in the journal, and a pause may take hours.
    every: Math.max(EVERY, Math.min(MINUTE, hold / 5)),
    hold,
    standing(seen) {
      const [why] = unfit(seen, revision);
      return why === undefined ? { is: 'there' } : { is: 'pending', why };
    },
  };
}

/** Waits until Azure is done with whatever it changes: it takes no second change meanwhile. */
export function idle(name: string): Await<RolloutSeen> {
  return {
    type: 'await',
    name,
    title: 'Wait until Azure changes nothing',
    deadline: 10 * MINUTE,
    every: EVERY,
    hold: 0,
    standing({ provisioning }) {
      return isBusy({ provisioning })
        ? { is: 'pending', why: `Azure is changing the app (\`${provisioning}\`).` }
        : { is: 'there' };
    },
  };
}

const AT_REST = ['Succeeded', 'Failed', 'Canceled'];

export function isBusy({ provisioning }: Pick<RolloutSeen, 'provisioning'>): boolean {
  return !AT_REST.some((state) => is(provisioning, state));
}

/** After a start that took too long, what is only starting counts as broken where Azure says that it is degraded. */
function standingOf(seen: RolloutSeen, name: string, isStarted: boolean, isNewest: boolean): Standing {
  const revision = found(seen, name);
  if (!revision) return { is: 'pending', why: `${quoted(name)} is not there yet.` };
  const { provisioningError: error } = revision;
  if (is(revision.provisioning, 'Failed'))
    return { is: 'broken', why: `${quoted(name)} could not be provisioned${error === undefined ? '' : `: ${error}`}.` };
  if (is(revision.running, 'Failed') || (isStarted && is(revision.running, 'Degraded')))
    return { is: 'broken', why: `${quoted(name)} is ${revision.running.toLowerCase()}${restarts(revision)}.` };
  const isReady = !isNewest || seen.latestReady === name;
  if (runs(revision) && isReady) return { is: 'there' };
  return { is: 'pending', why: pendingBecause(revision, isReady) };
}

/** What runs with replicas that answer, or was told to run only when somebody asks for it. */
export function runs({ active, provisioning, health, running, replicas, minReplicas }: RevisionSeen): boolean {
  if (!active || !is(provisioning, 'Provisioned')) return false;
  if (minReplicas === 0 && replicas === 0 && is(running, 'ScaledToZero')) return !is(health, 'Unhealthy');
  return is(health, 'Healthy') && (is(running, 'Running') || is(running, 'RunningAtMaxScale')) && replicas > 0;
}

function pendingBecause(revision: RevisionSeen, isReady: boolean): string {
  const { name, active, provisioning, running, health, replicas } = revision;
  if (!active) return `${quoted(name)} is inactive.`;
  const late = isReady ? '' : ', and Azure does not yet call it ready';
  return `${quoted(name)} is ${provisioning}, ${running} and ${health} with ${replicas} replicas${restarts(revision)}${late}.`;
}

function restarts({ restarts = 0 }: RevisionSeen): string {
  return restarts > 0 ? `, restarted ${restarts} times` : '';
}

export function found({ revisions }: Pick<RolloutSeen, 'revisions'>, name: string): RevisionSeen | undefined {
  return revisions.find((revision) => revision.name === name);
}

/** Whether it was purged or was never there nobody can see. */
export function missing({ keptInactive }: Pick<RolloutSeen, 'keptInactive'>, name: string): string {
  return `There is no revision ${quoted(name)}: it never was, or Azure has purged it, which keeps ${keptInactive} inactive ones`;
}

/** What speaks against sending anybody to a revision, whatever its probes say. */
export function unfit(seen: RolloutSeen, name: string): string[] {
  const revision = found(seen, name);
  if (!revision) return [`${missing(seen, name)}.`];
  // Azure takes a share for one that runs nowhere, and those users get nothing.
  if (!revision.active) return [`${quoted(name)} is inactive, and users sent there get nothing.`];
  return is(revision.provisioning, 'Failed') ? [`${quoted(name)} could not be provisioned.`] : [];
}

/** Azure writes states now like this and now like that. */
export function is(state: string, expected: string): boolean {
  return state.toLowerCase() === expected.toLowerCase();
}
