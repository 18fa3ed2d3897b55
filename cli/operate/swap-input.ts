import type { ProbeCheck } from '../../operations/core/machine/evidence.ts';
import type { SwapInput } from '../../operations/swap/plan.ts';
import type { SlotsSeen } from '../../operations/swap/slots.ts';
import type { Session } from './session.ts';

interface Wanted {
  readonly refusals: readonly string[];
  readonly preview: boolean;
}

/** What is pinned when a swap is confirmed. */
export function swapInput({ target }: Session, shown: SlotsSeen, { refusals, preview }: Wanted): SwapInput {
  const { environment, checks, startupTime, soak, migrations } = target;
  const incompatible = migrations?.backwardCompatible === false && migrations.phase !== 'manual';
  return {
    environment,
    shown,
    refusals,
    checks: together(checks.prePromotion, checks.production),
    preview,
    irreversible: incompatible ? 'its migrations are not backward compatible' : undefined,
    startupTime,
    soak,
  };
}

function together(...lists: readonly (readonly ProbeCheck[])[]): ProbeCheck[] {
  return [...new Map(lists.flat().map((check) => [check.name, check])).values()];
}
