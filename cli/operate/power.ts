import { powerProposal } from '../../operations/conduct/propose/power.ts';
import type { PowerAction } from '../../operations/power/plan.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { askedBy, proposed } from './proposed.ts';
import { sessionOf } from './session.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead start|stop|restart`: one slot, which has to be named. */
export async function power(call: Call, action: PowerAction) {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, action);
  if (values.slot === undefined)
    throw new UsageError(`Which slot? \`--slot NAME\` says it, and \`--slot production\` is the app itself.`);
  const app = await sessionOf(call, environment, values, { mayBeProduction: true });
  const proposal = await powerProposal(app, action, call.signal());
  return (await proposed(call, app, proposal, askedBy(values))).exit;
}
