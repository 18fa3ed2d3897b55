import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import type { PreflightFacts } from './preflight-facts.ts';
import { overridable, type Remark, warning } from './remark.ts';

const GIGABYTE = 2 ** 30;
/** What the system of an instance takes, estimated from a plan at 76 % with two apps of 100 MB (2026-11-20). */
const BASELINE_GB = 1.1;
/** A plan this full fails where it shows least: when the slots restart for the swap. */
const FULL = 85;
/** At this size and below the arithmetic was seen to end in containers that hang. */
const SMALL_GB = 1.75;

/**
 * While a swap runs on Linux three containers of the app run at once: production, the source, and the source that is
 * restarted with production's settings.
 */
export function* memoryRemarks({ plan, workingSet, os }: PreflightFacts): Generator<Remark> {
  if (!plan) return;
  if (plan.memoryPercentage !== undefined && plan.memoryPercentage >= FULL)
    yield overridable(
      'memory-full',
      `The plan uses ${plan.memoryPercentage} % of its memory, and a swap starts further copies: scale up first, or override.`,
    );
  const sku = appServiceSkuOf(plan.sku);
  if (!sku || workingSet === undefined || os === 'windows') return;
  const needed = BASELINE_GB + (3 * workingSet) / GIGABYTE;
  if (needed <= sku.memoryGb) return;
  const sentence =
    `A swap runs three containers at once: 3 × ${gigabytes(workingSet / GIGABYTE)} + ${BASELINE_GB} GB for the system ` +
    `= ${gigabytes(needed)}, and ${sku.name} has ${sku.memoryGb} GB for all slots of the plan: scale up`;
  yield sku.memoryGb <= SMALL_GB
    ? overridable('memory-for-swap', `${sentence}, or override.`)
    : warning('memory-for-swap', `${sentence} if the swap does not end.`);
}

function gigabytes(amount: number): string {
  return `${Math.round(amount * 100) / 100} GB`;
}
