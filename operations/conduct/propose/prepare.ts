import { preparePorts } from '../../azure/prepare-ports.ts';
import { commandsByHand } from '../../prepare/by-hand.ts';
import { type PrepareInput, preparePlan } from '../../prepare/plan.ts';
import { NoTarget } from '../../target/no-target.ts';
import { type App, azureOf } from '../app.ts';
import { readNow } from '../read-now.ts';
import { vaultOf } from '../vault.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { shownOf } from './shown-of.ts';

export interface PrepareProposal extends Proposal<'prepare'> {
  /** What is left to be done by somebody with the right for it, as lines for a terminal; read anew. */
  readonly byHand: (signal: AbortSignal) => Promise<readonly string[]>;
}

/** Plans the slot that the file declares. @throws NoTarget when there is no vault to read secrets from. */
export async function prepareProposal(app: App, signal: AbortSignal): Promise<PrepareProposal> {
  const { target, binding, where } = app;
  const found = await vaultOf(app, signal);
  if ('refusal' in found) throw new NoTarget(found.refusal);
  const { vault } = found;
  const azure = { ...azureOf(binding, where), ...(vault !== undefined && { vault }) };
  const read = (within: AbortSignal) => readNow((own) => preparePorts(azure, own as never), within);
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
  const plan = preparePlan(input);
  const isSo = (step: (typeof plan.steps)[number]) => step.type === 'change' && step.done?.(shown) === true;
  const facts = [['plan', `${shown.plan.sku}, ${shown.plan.id.split('/').at(-1)}`]] as const;
  return {
    kind: 'prepare',
    input,
    shown: {
      ...shownOf('prepare', app, plan, facts),
      steps: plan.steps.map((step) => (isSo(step) ? `${step.title}: is so already` : step.title)),
    },
    hindrance: hindranceOn(app),
    byHand: async (within) => commandsByHand(input, await read(within)),
  };
}
