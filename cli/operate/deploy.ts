import { type AnyApp, type App, hasRevisions } from '../../operations/conduct/app.ts';
import { type DeployWanted, deployProposal } from '../../operations/conduct/propose/deploy.ts';
import { hindranceOn } from '../../operations/conduct/propose/hindrance.ts';
import { type Made, releaseMade } from '../../operations/conduct/propose/release-made.ts';
import { turnsOf } from '../../operations/target/compose-turns.ts';
import { undeployed } from '../../operations/target/host-of.ts';
import { servicesInOrder } from '../../operations/target/in-order.ts';
import { oneOf } from '../arguments.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type Conducted, refused } from './conducted.ts';
import { exitOfAll } from './exit-of-all.ts';
import { deployedOnServers } from './hosts/deploy.ts';
import { outcomeOf } from './hosts/each-server.ts';
import { declaredFor } from './hosts/session.ts';
import type { Call } from './main.ts';
import { argumentsOf, environmentNamed } from './options.ts';
import { orTold } from './or-told.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { type Asked, askedBy, proposed } from './proposed.ts';
import { imagesOnly, rolledOut } from './roll-out.ts';
import { anySessionOf, hostIn } from './session.ts';
import { swapOptions, swapped, wantedBy } from './swap.ts';
import { hindranceSentence } from './unfinished.ts';

const options = {
  ...swapOptions,
  artifact: { type: 'string' },
  image: { type: 'string' },
  from: { type: 'string' },
  method: { type: 'string', default: 'kudu' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  'no-swap': { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof argumentsOf<typeof options>>['values'];

/** `fairlead deploy`: to the slot and from there to production, or a new revision share by share. */
export async function deploy(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'deploy');
  if (!values.all) return (await deployedOne(call, environment, [values.service], values)).exit;
  if (values.service !== undefined) throw new UsageError('`--all` is every service: leave out `--service`.');
  const { data, around } = declaredFor(call, values.config);
  const services = servicesInOrder(data, environment, around).filter((service) => {
    const elsewhere = undeployed(data, { environment, service }, around);
    if (elsewhere !== undefined) call.screen.err(`fairlead: ${visible(elsewhere)}\n`);
    return elsewhere === undefined;
  });
  const results: string[] = [];
  const all: Conducted[] = [];
  const turns = turnsOf(data, environment, services, around);
  for (const turn of turns) {
    call.screen.err(`fairlead: ${listed(turn)} of ${listed(services)}.\n`);
    const isBehindOthers = all.some(({ operation }) => operation !== undefined);
    const done = await orTold(call, { isBehindOthers }, () => deployedOne(call, environment, turn, values));
    results.push(`${listed(turn)}: ${outcomeOf(done)}`);
    all.push(done);
    // What uses it is not deployed over what is not there yet.
    if (done.exit !== exitCode.clean || done.state?.end?.restsAt !== undefined) break;
  }
  for (const turn of turns.slice(all.length)) results.push(`${listed(turn)}: not begun`);
  for (const result of results) call.screen.err(`fairlead: ${result}.\n`);
  return exitOfAll(all);
}

function listed(services: readonly string[]): string {
  return services.map((one) => `\`${visible(one)}\``).join(', ');
}

async function deployedOne(
  call: Call,
  environment: string,
  services: readonly (string | undefined)[],
  given: Values,
): Promise<Conducted> {
  const [service] = services;
  const artifact = given.image ?? given.artifact;
  const values = { ...given, ...(service !== undefined && { service }), ...(artifact !== undefined && { artifact }) };
  if (hostIn(call, environment, values) === 'compose') {
    ofSlots(values);
    return deployedOnServers(call, environment, services, given);
  }
  if (values.from !== undefined)
    throw new UsageError('`--from` takes the digest of servers: `--artifact` names an image.');
  const app = await anySessionOf(call, environment, values);
  // Nothing is built or pushed for a deployment that cannot begin.
  const open = hindranceOn(app);
  if (open) return refused(reporterFor(call.screen, values.json), hindranceSentence(open, app.kept));
  if (hasRevisions(app)) imagesOnly(app, values.artifact);
  const made = await madeBy(call, app, values);
  if (hasRevisions(app)) return rolledOut(call, app, made, values);
  const awaitsApproval = app.target.needsApproval;
  const deployment = await deployed(call, app, { ...made, awaitsApproval, ...askedBy(values) });
  const isThere = deployment.state?.end?.outcome === 'succeeded';
  if (!isThere || awaitsApproval || values['no-swap']) return deployment;
  return swapped(call, app, wantedBy(values));
}

/** What only slots have is told rather than left out. */
function ofSlots(values: Values): void {
  if (values.preview || values['ramp-up'] !== undefined || values['no-swap'] || values.include.length > 0)
    throw new UsageError('`--preview`, `--ramp-up`, `--no-swap` and `--include` are of slots, and servers have none.');
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
