import { preparePlan } from '../../prepare/plan.ts';
import { NoTarget } from '../../target/no-target.ts';
import type { App } from '../app.ts';
import { type PrepareProposal as Planned, proposePrepare } from '../prepare-proposal.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { shownOf } from './shown-of.ts';

export interface PrepareProposal extends Proposal<'prepare'>, Pick<Planned, 'byHand'> {}

/** Plans the slot that the file declares. @throws NoTarget when there is no vault to read secrets from. */
export async function prepareProposal(app: App, signal: AbortSignal): Promise<PrepareProposal> {
  const planned = await proposePrepare(app, signal);
  if ('refusal' in planned) throw new NoTarget(planned.refusal);
  const { input, left, byHand } = planned;
  const { sku, id } = input.shown.plan;
  const plan = preparePlan(input);
  return {
    kind: 'prepare',
    input,
    shown: {
      ...shownOf('prepare', app, plan, [['plan', `${sku}, ${id.split('/').at(-1)}`]]),
      steps: plan.steps.map(({ title }) => (left.includes(title) ? title : `${title}: is so already`)),
    },
    hindrance: hindranceOn(app),
    byHand,
  };
}
