import type { SwapInput } from '../../../../operations/swap/input.ts';
import type { SlotsSeen } from '../../../../operations/swap/slots.ts';

export const CHECKS = [{ name: 'ready', path: '/ready', accepts: [200] }];

/** A swap as most files declare it: checked and watched by one check, taken back when that fails. */
export function usualSwap(shown: SlotsSeen): SwapInput {
  return {
    environment: 'production',
    shown,
    refusals: [],
    checks: { source: CHECKS, health: CHECKS, smoke: [], previous: CHECKS },
    preview: false,
    rampUp: [],
    rampUpHold: 0,
    migration: [],
    irreversible: undefined,
    startupTime: 60_000,
    soak: 30_000,
    rollback: { triggers: ['healthCheckFailed'], progressDeadline: 600_000 },
  };
}
