import type { App } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { proposeRollback, type RollbackProposal } from '../../operations/conduct/rollback-proposal.ts';
import { rollbackPlan } from '../../operations/swap/rollback.ts';
import type { ExitCode } from '../exit-code.ts';
import { refused } from './conducted.ts';
import { type Asked, deployed } from './deploy.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { proposed } from './proposed.ts';
import { rehearse } from './rehearse.ts';
import { sessionOf } from './session.ts';
import { swapped } from './swap.ts';
import { swapShown } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...changeOptions, 'dry-run': flag, override: flag, rehearse: flag } as const;

/** `fairlead rollback`: the first way that is open, or what is there instead. */
export async function rollback(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'rollback');
  if (values.rehearse) return rehearse(call, environment, values);
  const app = await sessionOf(call, environment, values);
  const past = ofResource(pastOf(app.kept), app.resource);
  const proposal = await proposeRollback(app, past, values, call.signal());
  // What needs attention may need exactly this.
  const open = hindrance(past, app.kept, { despiteAttention: true });
  const { confirm, json, 'dry-run': dryRun } = values;
  return carriedOut(call, app, proposal, { confirm, json, dryRun, hindrance: open });
}

async function carriedOut(call: Call, app: App, proposal: RollbackProposal, asked: Asked): Promise<ExitCode> {
  const reporter = reporterFor(call.screen, asked.json);
  if (proposal.way === 'none') return refused(reporter, proposal.because.join(' ')).exit;
  if (proposal.way === 'swap back') {
    const { input, facts, judged } = proposal;
    const shown = swapShown('rollback', rollbackPlan(input), facts, judged, app);
    return (await proposed(call, app, { kind: 'rollback', input, shown, ...asked })).exit;
  }
  for (const sentence of proposal.because) reporter.note(sentence);
  reporter.note('The previous release was deployed from this computer, so it is deployed again and swapped.');
  const deployment = await deployed(call, app, proposal.release, asked);
  if (deployment.state?.end?.outcome !== 'succeeded') return deployment.exit;
  const swap = { preview: false, rampUp: [], overrides: [], pinned: { takesBack: true as const } };
  return (await swapped(call, app, { ...asked, ...swap })).exit;
}
