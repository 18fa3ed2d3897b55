import { powerPorts } from '../../operations/azure/power-ports.ts';
import { azureOf } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { readNow } from '../../operations/conduct/read-now.ts';
import { type PowerAction, type PowerInput, powerPlan } from '../../operations/power/plan.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { proposed } from './proposed.ts';
import { sessionOf } from './session.ts';
import { whereFacts, withRefusals } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead start|stop|restart`: one slot, which has to be named. */
export async function power(call: Call, action: PowerAction) {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, action);
  if (values.slot === undefined)
    throw new UsageError(`Which slot? \`--slot NAME\` says it, and \`--slot production\` is the app itself.`);
  const app = await sessionOf(call, environment, values, { mayBeProduction: true });
  const { target, binding, where, kept, resource } = app;
  const shown = await readNow((own) => powerPorts(azureOf(binding, where), own as never), call.signal());
  const input: PowerInput = { environment, action, shown, refusals: [] };
  const plan = powerPlan(input);
  const conducted = await proposed(call, app, {
    kind: 'power',
    input,
    shown: {
      kind: 'power',
      title: plan.title,
      environment,
      isProtected: target.isProtected,
      isSimulator: binding.isSimulator,
      facts: [...whereFacts(app), [shown.slot.name, shown.slot.state.toLowerCase()]],
      steps: plan.steps.map(({ title }) => title),
      remarks: withRefusals([], plan.refusals),
      overridden: [],
    },
    hindrance: hindrance(ofResource(pastOf(kept), resource), kept, { despiteAttention: true }),
    dryRun: values['dry-run'],
    confirm: values.confirm,
    json: values.json,
  });
  return conducted.exit;
}
