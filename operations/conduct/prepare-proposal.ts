import { preparePorts } from '../azure/prepare-ports.ts';
import { commandsByHand } from '../prepare/by-hand.ts';
import { type PrepareInput, preparePlan } from '../prepare/plan.ts';
import type { PrepareSeen } from '../prepare/seen.ts';
import { type App, azureOf } from './app.ts';
import { readNow } from './read-now.ts';
import { vaultOf } from './vault.ts';

export interface PrepareProposal {
  readonly input: PrepareInput;
  /** Titles of the steps that are left to do. */
  readonly left: readonly string[];
  /** What is still to do by then, as lines for somebody who may. */
  readonly byHand: (signal: AbortSignal) => Promise<readonly string[]>;
}

/** Reads what the slot of an app lacks, and plans the rest. A sentence when its key vault cannot be found. */
export async function proposePrepare(
  app: App,
  signal: AbortSignal,
): Promise<PrepareProposal | { readonly refusal: string }> {
  const { target, binding, where } = app;
  const found = await vaultOf(app, signal);
  if ('refusal' in found) return found;
  const { vault } = found;
  const azure = { ...azureOf(binding, where), ...(vault !== undefined && { vault }) };
  const read = (until: AbortSignal): Promise<PrepareSeen> => readNow((own) => preparePorts(azure, own as never), until);
  const shown = await read(signal);
  const declared = target.slots.find((slot) => slot.name === target.slot);
  const input: PrepareInput = {
    environment: target.environment,
    shown,
    slot: target.slot,
    sku: target.plan?.sku,
    identity: declared?.identity?.type === 'system' || vault !== undefined,
    vault,
    stickyNames: target.stickyNames,
    refusals: [],
  };
  const left = preparePlan(input).steps.filter((step) => step.type !== 'change' || !step.done?.(shown));
  return {
    input,
    left: left.map(({ title }) => title),
    byHand: async (until) => commandsByHand(input, await read(until)),
  };
}
