import { hasRevisions } from '../../operations/conduct/app.ts';
import { wayBackProposal } from '../../operations/conduct/propose/rollback.ts';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import { broughtBack } from './bring-back.ts';
import { refused } from './conducted.ts';
import { deployed } from './deploy.ts';
import { rolledBackOnServers } from './hosts/back.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { askedBy, proposed } from './proposed.ts';
import { rehearse } from './rehearse.ts';
import { anySessionOf, isOnServers } from './session.ts';
import { swapped } from './swap.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...changeOptions, 'dry-run': flag, override: flag, rehearse: flag, to: { type: 'string' } } as const;

/** `fairlead rollback`: the first way that is open, or what is there instead. */
export async function rollback(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'rollback');
  if (isOnServers(call, environment, values)) {
    return rolledBackOnServers(call, environment, values, {
      ...askedBy(values),
      to: values.to,
      overrides: values.override ? 'all' : [],
    });
  }
  if (values.rehearse) return rehearse(call, environment, values);
  const app = await anySessionOf(call, environment, values);
  if (hasRevisions(app)) return broughtBack(call, app, values);
  if (values.to !== undefined)
    throw new UsageError('`--to` names a revision, and this app has slots: leave it out to get the previous release.');
  const back = await wayBackProposal(app, values.override, call.signal());
  const asked = askedBy(values);
  if (back.way === 'swap back') return (await proposed(call, app, back.proposal, asked)).exit;
  const reporter = reporterFor(call.screen, values.json);
  const { because } = back;
  if (back.way === 'none') return refused(reporter, because.join(' ')).exit;
  for (const sentence of because) reporter.note(sentence);
  reporter.note('The previous release was deployed from this computer, so it is deployed again and swapped.');
  const despite = { ...asked, despiteAttention: true };
  const deployment = await deployed(call, app, {
    release: back.release,
    facts: [],
    awaitsApproval: false,
    ...despite,
  });
  if (deployment.state?.end?.outcome !== 'succeeded') return deployment.exit;
  const swap = { preview: false, rampUp: [], overrides: [], pinned: { takesBack: true as const } };
  return (await swapped(call, app, { ...despite, ...swap })).exit;
}
