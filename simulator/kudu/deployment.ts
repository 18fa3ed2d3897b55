/** A package that was published to a slot. What it is at a time follows from its times. */
export interface Deployment {
  readonly id: string;
  readonly deployer: string;
  readonly author: string;
  readonly message: string;
  readonly siteName: string;
  readonly receivedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** SHA-256 of what was sent, or the address it is fetched from. */
  readonly fingerprint: string;
  /** Its files never come into use. */
  readonly fails: boolean;
}

/** `pending` is shown by Linux only; Windows is building from the first poll on. */
export type Phase = 'pending' | 'building' | 'failed' | 'succeeded';

export function phaseAt(deployment: Deployment, time: number): Phase {
  if (time >= deployment.endsAt) return deployment.fails ? 'failed' : 'succeeded';
  return time >= deployment.startsAt ? 'building' : 'pending';
}

/** Kudu's numbers: 0 pending, 1 building, 2 deploying, 3 failed, 4 success, 5 conflict, 6 partial, -1 cancelled. */
export const STATUS: Readonly<Record<Phase, number>> = { pending: 0, building: 1, failed: 3, succeeded: 4 };

/** The one whose files are served: the last that succeeded. */
export function activeAt(deployments: readonly Deployment[], time: number): Deployment | undefined {
  return deployments.findLast((deployment) => phaseAt(deployment, time) === 'succeeded');
}

export function runningAt(deployments: readonly Deployment[], time: number): Deployment | undefined {
  return deployments.find(({ endsAt }) => time < endsAt);
}
