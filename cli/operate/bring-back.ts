import { containerAppSeen } from '../../operations/azure/containerapps/app-seen.ts';
import type { ContainerApp } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { hindranceOn } from '../../operations/conduct/propose/hindrance.ts';
import { restingRollout } from '../../operations/conduct/rollouts/past.ts';
import { restoreProposal } from '../../operations/conduct/rollouts/restore.ts';
import { revisionWayBack } from '../../operations/conduct/rollouts/way-back.ts';
import type { ExitCode } from '../exit-code.ts';
import { refused } from './conducted.ts';
import { abortedOnServers } from './hosts/back.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { askedBy, proposed } from './proposed.ts';
import { isOnServers, revisionSessionOf } from './session.ts';
import { hindranceSentence } from './unfinished.ts';
import { command } from './words.ts';

interface Values {
  readonly to?: string | undefined;
  readonly confirm?: string | undefined;
  readonly json: boolean;
  readonly 'dry-run': boolean;
}

/** `fairlead rollback` of a container app: all traffic for the revision before, or for the one that is named. */
export async function broughtBack(call: Call, app: ContainerApp, values: Values): Promise<ExitCode> {
  const back = values.to === undefined ? await previousOf(call, app) : { to: values.to };
  if ('because' in back) return refused(reporterFor(call.screen, values.json), back.because).exit;
  const proposal = await restoreProposal(app, { ...back, because: 'rollback', overrides: [] }, call.signal());
  return (await proposed(call, app, proposal, askedBy(values))).exit;
}

async function previousOf(
  call: Call,
  app: ContainerApp,
): Promise<{ readonly to: string; readonly leaves?: string } | { readonly because: string }> {
  const past = ofResource(pastOf(app.kept), app.resource);
  const back = revisionWayBack(await containerAppSeen(app.clients, app.where, call.signal()), past);
  if (back.way === 'none') return back;
  const { revision, leaves } = back;
  return { to: revision.name, ...(leaves !== undefined && { leaves }) };
}

const options = {
  ...changeOptions,
  'dry-run': { type: 'boolean', default: false },
  override: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** `fairlead abort`: ends a rollout that rests, and all traffic is where it came from again. */
export async function abort(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'abort');
  if (isOnServers(call, environment, values))
    return abortedOnServers(call, environment, values, { ...askedBy(values), overrides: values.override });
  const app = await revisionSessionOf(call, environment, values);
  const reporter = reporterFor(call.screen, values.json);
  const resting = restingRollout(ofResource(pastOf(app.kept), app.resource));
  const open = hindranceOn(app, { despiteAttention: true });
  if (open?.holder) {
    const pause = command(`pause ${environment}`, app.kept);
    return refused(reporter, `${hindranceSentence(open, app.kept)} ${pause} lets it rest first.`).exit;
  }
  if (resting?.input.stable === undefined)
    return refused(reporter, `No rollout from this computer rests in \`${environment}\`, so there is none to abort.`)
      .exit;
  const wanted = {
    to: resting.input.stable,
    leaves: resting.revision,
    because: 'abort',
    overrides: values.override,
  } as const;
  return (await proposed(call, app, await restoreProposal(app, wanted, call.signal()), askedBy(values))).exit;
}
