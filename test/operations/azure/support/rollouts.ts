import type { RestoreInput, RolloutInput } from '../../../../operations/rollout/input.ts';
import type { RolloutSeen } from '../../../../operations/rollout/seen.ts';
import { type ContainerWorld, SECOND } from './container-world.ts';

export const READY = [{ name: 'ready', path: '/ready', accepts: [200] }];
const CHECKS = { revision: READY, health: READY, smoke: [], previous: READY };
const LABELS = { active: undefined, preview: undefined };

async function shown(azure: ContainerWorld): Promise<RolloutSeen> {
  return { ...(await azure.read()), manifest: undefined };
}

/** A rollout of the second image from `v1` to `v2`, in two shares. */
export async function rolloutInput(azure: ContainerWorld): Promise<RolloutInput> {
  return {
    environment: 'prod',
    shown: await shown(azure),
    refusals: [],
    image: SECOND,
    suffix: 'v2',
    stable: 'intake--v1',
    steps: [
      { type: 'weight', percent: 10 },
      { type: 'weight', percent: 100 },
    ],
    from: undefined,
    checks: CHECKS,
    migration: [],
    startupTime: 30_000,
    soak: 10_000,
    rollback: { triggers: ['healthCheckFailed', 'startupError'], progressDeadline: 600_000 },
    retain: 1,
    labels: LABELS,
    cache: undefined,
    manifest: undefined,
  };
}

/** Back from `v2` to `v1`, which may be stopped. */
export async function restoreInput(azure: ContainerWorld): Promise<RestoreInput> {
  return {
    environment: 'prod',
    shown: await shown(azure),
    refusals: [],
    because: 'rollback',
    to: 'intake--v1',
    leaves: 'intake--v2',
    checks: CHECKS,
    startupTime: 30_000,
    soak: 10_000,
    labels: LABELS,
    cache: undefined,
    manifest: undefined,
  };
}
