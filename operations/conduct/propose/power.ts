import { powerPorts } from '../../azure/power-ports.ts';
import { type PowerAction, type PowerInput, powerPlan } from '../../power/plan.ts';
import { type App, azureOf } from '../app.ts';
import { readNow } from '../read-now.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { shownOf } from './shown-of.ts';

/** Plans to start, stop or restart the slot of an app. */
export async function powerProposal(app: App, action: PowerAction, signal: AbortSignal): Promise<Proposal<'power'>> {
  const { target, binding, where } = app;
  const shown = await readNow((own) => powerPorts(azureOf(binding, where), own as never), signal);
  const input: PowerInput = { environment: target.environment, action, shown, refusals: [] };
  return {
    kind: 'power',
    input,
    shown: shownOf('power', app, powerPlan(input), [[shown.slot.name, shown.slot.state.toLowerCase()]]),
    hindrance: hindranceOn(app, { despiteAttention: true }),
  };
}
