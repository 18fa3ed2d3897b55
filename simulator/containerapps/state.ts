import { type Behaviour, releaseOf } from '../apps/release.ts';
import type { Azure } from '../core/azure.ts';
import { imagesOf, minReplicasOf, type Revision } from './revision.ts';

/** What a revision is at a moment; the words are those of the answers, which have more than the SDK's types. */
export interface RevisionState {
  readonly replicas: number;
  readonly healthState: 'Healthy' | 'Unhealthy' | 'None';
  readonly provisioningState: 'Provisioning' | 'Provisioned' | 'Failed';
  readonly runningState:
    | 'Activating'
    | 'Running'
    | 'Degraded'
    | 'Failed'
    | 'Deprovisioning'
    | 'Stopped'
    | 'ScaledToZero';
  readonly provisioningError?: string;
}

/** Milliseconds from the birth of a revision to where it says `Provisioned`; recorded answers lie after it. */
const PROVISIONING = 3_000;
/** Milliseconds until Azure says aloud that a revision will not come up (`Deployment Progress Deadline Exceeded`). */
const DEADLINE = 600_000;
/** What scaling, pulling and the first probe take besides the app's own start: new ones were ready after 13 s (recorded). */
const PLATFORM_START = 3_000;

/** How the code in a revision behaves. */
export function behaviourOf({ releases }: Azure, revision: Pick<Revision, 'template'>): Behaviour {
  return releaseOf(releases, imagesOf(revision).join(' '));
}

/** Milliseconds from the start of its replicas until a revision answers. */
export function startMillisecondsOf(azure: Azure, revision: Pick<Revision, 'template'>): number {
  return PLATFORM_START + behaviourOf(azure, revision).startSeconds * 1000;
}

export function stateOf(azure: Azure, revision: Revision, now: number): RevisionState {
  const { active, halted, drainsSince, wasReady, startedAt, readyAt } = revision;
  const before = { healthState: wasReady ? 'Healthy' : 'None', provisioningState: 'Provisioned' } as const;
  if (drainsSince !== undefined) return { ...before, replicas: wanted(revision), runningState: 'Deprovisioning' };
  if (!active || halted) return { ...before, replicas: 0, runningState: 'Stopped' };
  const pace = azure.manner.pace;
  if (now < readyAt) {
    const provisioned = now - startedAt >= PROVISIONING / pace;
    const provisioningState = provisioned ? 'Provisioned' : 'Provisioning';
    return { replicas: wanted(revision), healthState: 'None', provisioningState, runningState: 'Activating' };
  }
  const { fails } = behaviourOf(azure, revision);
  if (fails !== undefined) return failing(revision, fails, now - startedAt >= DEADLINE / pace);
  if (isAsleep(azure, revision, now))
    return { ...before, healthState: 'Healthy', replicas: 0, runningState: 'ScaledToZero' };
  return { ...before, healthState: 'Healthy', replicas: wanted(revision), runningState: 'Running' };
}

function failing(revision: Revision, runningState: 'Failed' | 'Degraded', late: boolean): RevisionState {
  const replicas = wanted(revision);
  if (!late) return { replicas, healthState: 'Unhealthy', provisioningState: 'Provisioned', runningState };
  const provisioningError = `Deployment Progress Deadline Exceeded. 0/${replicas} replicas ready.`;
  return { replicas, healthState: 'Unhealthy', provisioningState: 'Failed', runningState, provisioningError };
}

/** Nobody has asked it anything for its cool-down, and nobody wants a replica at all times. */
function isAsleep({ manner }: Azure, revision: Revision, now: number): boolean {
  if (minReplicasOf(revision) > 0) return false;
  const { cooldownPeriod } = revision.template['scale'] as { cooldownPeriod: number };
  return now - Math.max(revision.readyAt, revision.lastVisitAt) > (cooldownPeriod * 1000) / manner.pace;
}

/** The load of a simulation never asks for more than there are at least. */
function wanted(revision: Revision): number {
  return Math.max(1, minReplicasOf(revision));
}

/** Whether a release behaves as one that comes up; whether it has is another question. */
export function comesUp(azure: Azure, revision: Revision): boolean {
  return behaviourOf(azure, revision).fails === undefined;
}
