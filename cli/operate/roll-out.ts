import type { ContainerApp } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import type { Made } from '../../operations/conduct/propose/release-made.ts';
import { restingRollout } from '../../operations/conduct/rollouts/past.ts';
import { promoteProposal, rolloutProposal } from '../../operations/conduct/rollouts/rollout.ts';
import { localTime } from '../../operations/conduct/words.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import { UsageError } from '../usage-error.ts';
import { type Conducted, refused } from './conducted.ts';
import type { Call } from './main.ts';
import type { argumentsOf } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { askedBy, proposed } from './proposed.ts';
import type { swapOptions } from './swap.ts';
import { command } from './words.ts';

type Values = ReturnType<typeof argumentsOf<typeof swapOptions>>['values'];

/** `fairlead deploy` of a container app: a new revision, and its users share by share. */
export async function rolledOut(
  call: Call,
  app: ContainerApp,
  { release, facts }: Made,
  values: Values,
): Promise<Conducted> {
  withoutSlots(values);
  if (release.type !== 'image') throw noImage(app);
  const wanted = { image: release.image, facts, overrides: values.override };
  return proposed(call, app, await rolloutProposal(app, wanted, call.signal()), askedBy(values));
}

/** `fairlead promote` of a container app: goes on where its rollout rests. */
export async function promotedRollout(call: Call, app: ContainerApp, values: Values) {
  withoutSlots(values);
  const reporter = reporterFor(call.screen, values.json);
  const resting = restingRollout(ofResource(pastOf(app.kept), app.resource));
  const { environment } = app.target;
  if (!resting) {
    const look = command(`status ${environment}`, app.kept);
    return refused(reporter, `No rollout from this computer rests in \`${environment}\`: ${look} shows what is there.`)
      .exit;
  }
  const { told, revision, rest } = resting;
  reporter.note(
    `\`${told.operation}\` rests since ${localTime(told.state?.now.wall ?? '')}: ${revision} has ${rest.percent} % of the traffic.`,
  );
  const proposal = await promoteProposal(app, resting, values.override, call.signal());
  return (await proposed(call, app, proposal, askedBy(values))).exit;
}

/** Before anything is packed. @throws NoTarget for a zip or a folder. */
export function imagesOnly(app: ContainerApp, artifact: string | undefined): void {
  const { type } = app.target.artifact ?? {};
  if ((type !== undefined && type !== 'image') || /\.zip$/i.test(artifact ?? '')) throw noImage(app);
}

function noImage({ target }: ContainerApp): NoTarget {
  return new NoTarget(`\`${target.service}\` is a container app: it runs images only.`);
}

/** Of a swap. */
function withoutSlots(values: Values): void {
  if (!values.preview && values['ramp-up'] === undefined) return;
  throw new UsageError(
    '`--preview` and `--ramp-up` are of slots: the steps of a container app stand in its `strategy`.',
  );
}
