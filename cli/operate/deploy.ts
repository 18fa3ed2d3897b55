import { type AnyApp, type App, hasRevisions } from '../../operations/conduct/app.ts';
import { type DeployWanted, deployProposal } from '../../operations/conduct/propose/deploy.ts';
import { hindranceOn } from '../../operations/conduct/propose/hindrance.ts';
import { type Made, releaseMade } from '../../operations/conduct/propose/release-made.ts';
import { oneOf } from '../arguments.ts';
import { visible } from '../terminal.ts';
import { type Conducted, refused } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { type Asked, askedBy, proposed } from './proposed.ts';
import { rolledOut } from './roll-out.ts';
import { anySessionOf } from './session.ts';
import { swapOptions, swapped, wantedBy } from './swap.ts';
import { hindranceSentence } from './unfinished.ts';

const options = {
  ...swapOptions,
  artifact: { type: 'string' },
  method: { type: 'string', default: 'kudu' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  'no-swap': { type: 'boolean', default: false },
} as const;

/** `fairlead deploy`: to the slot, then to production unless somebody has to agree first. */
export async function deploy(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const app = await anySessionOf(call, environmentNamed(name, 'deploy'), values);
  // Nothing is built or pushed for a deployment that cannot begin.
  const open = hindranceOn(app);
  if (open) return refused(reporterFor(call.screen, values.json), hindranceSentence(open, app.kept)).exit;
  const made = await madeBy(call, app, values);
  if (hasRevisions(app)) return (await rolledOut(call, app, made, values)).exit;
  const awaitsApproval = app.target.needsApproval;
  const deployment = await deployed(call, app, { ...made, awaitsApproval, ...askedBy(values) });
  const isThere = deployment.state?.end?.outcome === 'succeeded';
  if (!isThere || awaitsApproval || values['no-swap']) return deployment.exit;
  return (await swapped(call, app, wantedBy(values))).exit;
}

/** Plans a deployment of a release to the slot, and does it when it is confirmed. */
export async function deployed(call: Call, app: App, wanted: Asked & DeployWanted): Promise<Conducted> {
  return proposed(call, app, await deployProposal(app, wanted, call.signal()), wanted);
}

function madeBy(
  call: Call,
  app: AnyApp,
  values: ReturnType<typeof argumentsOf<typeof options>>['values'],
): Promise<Made> {
  const { artifact, include, 'dry-run': dryRun } = values;
  const method = oneOf(values.method, ['kudu', 'onedeploy'] as const, 'method');
  const wanted = { artifact, from: call.given.outlet.cwd, method, include, mayBuild: !dryRun };
  const words = {
    naming: 'by `--artifact`',
    including: (name: string) => `\`--include ${name}\` packs it`,
    say: (sentence: string) => call.screen.err(`fairlead: ${visible(sentence)}\n`),
  };
  return releaseMade(app, wanted, words, call.signal());
}
