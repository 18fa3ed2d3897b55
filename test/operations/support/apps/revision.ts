import type { RevisionSeen } from '../../../../operations/rollout/seen.ts';

/** What becomes of a revision that runs; it takes a while to be seen. */
export type Fate = 'runs' | 'fails' | 'degrades' | 'never starts';

/** A revision as it is in truth. */
export interface Revision {
  readonly name: string;
  readonly image: string;
  /** By the clock of the model. */
  readonly created: number;
  /** Since when it is active; nothing for one that is not. */
  readonly activeSince: number | undefined;
  readonly fate: Fate;
}

/** Milliseconds until replicas answer. */
export const STARTS_IN = 20_000;

export function answers({ activeSince, fate }: Revision, now: number): boolean {
  return activeSince !== undefined && fate === 'runs' && now - activeSince >= STARTS_IN;
}

/** What Azure says of it. */
export function seen(revision: Revision, now: number, wallOf: (mono: number) => string): RevisionSeen {
  const { name, image, created, activeSince } = revision;
  return {
    name,
    active: activeSince !== undefined,
    created: wallOf(created),
    images: [image],
    ...stateOf(revision, now),
    minReplicas: 1,
    restarts: 0,
    host: `${name}.contoso.azurecontainerapps.io`,
  };
}

function stateOf(revision: Revision, now: number) {
  const { activeSince, fate } = revision;
  const well = { provisioning: 'Provisioned', provisioningError: undefined };
  if (activeSince === undefined) return { ...well, health: 'None', running: 'Stopped', replicas: 0 };
  if (answers(revision, now)) return { ...well, health: 'Healthy', running: 'Running', replicas: 1 };
  if (now - activeSince < STARTS_IN || fate === 'never starts')
    return { ...well, provisioning: 'Provisioning', health: 'None', running: 'Activating', replicas: 0 };
  if (fate === 'degrades') return { ...well, health: 'Unhealthy', running: 'Degraded', replicas: 1 };
  const why = 'the image cannot be pulled';
  return { provisioning: 'Failed', provisioningError: why, health: 'None', running: 'Failed', replicas: 0 };
}
