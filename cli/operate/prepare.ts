import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { proposePrepare } from '../../operations/conduct/prepare-proposal.ts';
import { preparePlan } from '../../operations/prepare/plan.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { proposed } from './proposed.ts';
import { sessionOf } from './session.ts';
import { whereFacts, withRefusals } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead prepare`: makes the slot the file declares; what may not be done here is handed over as lines. */
export async function prepare(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const app = await sessionOf(call, environmentNamed(name, 'prepare'), values);
  const { target, binding, kept, resource } = app;
  const proposal = await proposePrepare(app, call.signal());
  if ('refusal' in proposal) throw new UsageError(visible(proposal.refusal));
  const { input, left, byHand } = proposal;
  const plan = preparePlan(input);
  const { sku, id } = input.shown.plan;
  const conducted = await proposed(call, app, {
    kind: 'prepare',
    input,
    shown: {
      kind: 'prepare',
      title: plan.title,
      environment: target.environment,
      isProtected: target.isProtected,
      isSimulator: binding.isSimulator,
      facts: [...whereFacts(app), ['plan', `${sku}, ${id.split('/').at(-1)}`]],
      steps: plan.steps.map(({ title }) => (left.includes(title) ? title : `${title}: is so already`)),
      remarks: withRefusals([], plan.refusals),
      overridden: [],
    },
    hindrance: hindrance(ofResource(pastOf(kept), resource), kept),
    dryRun: values['dry-run'],
    confirm: values.confirm,
    json: values.json,
  });
  const { end } = conducted.state ?? {};
  if (!end || end.outcome === 'succeeded') return conducted.exit;
  const lines = await byHand(call.signal());
  if (lines.length > 0) call.screen.err('fairlead: Somebody with the right for it does the rest by:\n');
  for (const line of lines) call.screen.err(`  ${visible(line)}\n`);
  return conducted.exit;
}
