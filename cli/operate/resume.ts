import { hostFence } from '../../operations/conduct/hosts/fence.ts';
import { hostAt } from '../../operations/conduct/hosts/open.ts';
import { hostPorts } from '../../operations/conduct/hosts/ports.ts';
import { type Kept, keptFor } from '../../operations/conduct/kept.ts';
import { holderOn } from '../../operations/conduct/locked.ts';
import { confirmedOf, isUnfinished, pastOf } from '../../operations/conduct/past.ts';
import { portsOf } from '../../operations/conduct/ports-of.ts';
import { Secrets } from '../../operations/conduct/secrets.ts';
import { acknowledge, takeUp } from '../../operations/conduct/undertake.ts';
import { whoIsHere } from '../../operations/conduct/who.ts';
import type { Told } from '../../operations/core/journal/history.ts';
import { runsHere } from '../../operations/core/lock/holder.ts';
import type { Ports } from '../../operations/core/ports.ts';
import { type Confirmed, isKind, isOnHost } from '../../operations/kinds.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { askOn } from './ask.ts';
import { chosenAzure } from './azure-choice.ts';
import { conducted, refused } from './conducted.ts';
import { isConfirmed } from './confirm.ts';
import type { Call } from './main.ts';
import { type AzureChoice, argumentsOf, azureOptions } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { redactedScreen } from './screen.ts';
import { unfinishedSentences } from './unfinished.ts';
import { busySentence } from './words.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...azureOptions, acknowledge: flag, confirm: { type: 'string' }, json: flag } as const;

/** `fairlead resume`. */
export async function resume(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const found = unfinishedNamed(call, name, values);
  if (!found) return exitCode.clean;
  return values.acknowledge ? acknowledged(call, found, values.confirm) : takenUp(call, found, values);
}

/** `fairlead cancel`. */
export async function cancel(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, { ...azureOptions, json: flag });
  const found = unfinishedNamed(call, name, values);
  if (!found) return exitCode.clean;
  const { told, kept } = found;
  if (told.end)
    throw new UsageError(`\`${told.operation}\` has ended, and needs attention: \`fairlead resume\` looks at it.`);
  const holder = holderOn(kept, told.header?.resource ?? '');
  if (!holder) return takenUp(call, found, values, { cancelled: true });
  if (holder.operation !== told.operation || !runsHere(holder))
    return refused(reporterFor(call.screen, values.json), busySentence(holder, kept)).exit;
  process.kill(holder.pid, 'SIGTERM');
  call.screen.err(`fairlead: Process ${holder.pid} was told to stop: it says itself what became of it.\n`);
  return exitCode.clean;
}

interface Found {
  readonly told: Told;
  readonly confirmed: Confirmed;
  readonly kept: Kept;
}

/** The operation that is named, or the only one there is. @throws UsageError when it is not clear which. */
function unfinishedNamed({ screen }: Call, name: string | undefined, { simulator }: AzureChoice): Found | undefined {
  const kept = keptFor(simulator);
  const past = pastOf(kept);
  const open = past.filter(isUnfinished);
  const told = name === undefined ? open[0] : past.find(({ operation }) => operation === name);
  if (name === undefined && open.length > 1)
    throw new UsageError(
      ['Several operations are unfinished, name one:', ...unfinishedSentences(past, kept)].join('\n  '),
    );
  if (!told) {
    if (name !== undefined)
      throw new UsageError(`There is no operation \`${visible(name)}\`: \`fairlead history\` lists them.`);
    screen.out('Nothing is unfinished.\n');
    return undefined;
  }
  const confirmed = confirmedOf(told);
  if (told.readOnly !== undefined || !confirmed || !told.state)
    throw new UsageError(`\`${told.operation}\` cannot be taken up. ${told.readOnly ?? 'What it did is not known.'}`);
  if (isUnfinished(told)) return { told, confirmed, kept };
  screen.out(`\`${told.operation}\` has ended: ${told.end?.outcome}.\n`);
  return undefined;
}

/** From the journal alone: the deployment file may say something else by now. */
async function takenUp(
  { screen: plain, given }: Call,
  { told, confirmed, kept }: Found,
  choice: AzureChoice & { readonly json: boolean },
  how: { readonly cancelled?: boolean } = {},
): Promise<ExitCode> {
  const { header, operation } = told;
  const kind = header?.kind ?? '';
  if (!header || !isKind(kind)) throw new UsageError(`\`${operation}\` is of a kind this version does not know.`);
  const secrets = new Secrets();
  const redactor = secrets.redactor(confirmed);
  const screen = redactedScreen(choice.json ? { ...plain, isAsked: false } : plain, redactor);
  const reporter = reporterFor(screen, choice.json);
  const ask = askOn(screen, reporter);
  const { resource } = header;
  const quiet = { operation, kind, confirmed, resource, kept, redactor };
  const folder = given.outlet.cwd;
  const { where } = confirmed;
  if (!isOnHost(where)) {
    const binding = chosenAzure(choice);
    if (binding.cloud !== confirmed.cloud)
      throw new UsageError(`\`${operation}\` is in ${confirmed.cloud}, and ${binding.cloud} is asked.`);
    const ports = portsOf(kind, confirmed, { binding, kept, secrets, ask, tell: reporter.note, folder });
    return (await conducted(takeUp, { ...quiet, ports }, reporter, how)).exit;
  }
  const host = hostAt(where, folder);
  try {
    const ports = hostPorts(host, kept, { operation, ask }) as Ports<unknown, unknown>;
    const fence = hostFence(host, operation, kept, reporter.note);
    return (await conducted(takeUp, { ...quiet, ports, fence }, reporter, how)).exit;
  } finally {
    await host.close();
  }
}

/** Somebody takes note of how it ended, by name and in the journal. */
async function acknowledged({ screen }: Call, { told, confirmed, kept }: Found, given: string | undefined) {
  const { operation, end, header } = told;
  if (end?.outcome !== 'needs attention')
    throw new UsageError(`\`${operation}\` has not ended: \`fairlead resume ${operation}\` takes it up first.`);
  for (const reason of end.reasons) screen.err(`  ${visible(reason)}\n`);
  const asked = { environment: confirmed.environment, what: `Take note of \`${operation}\``, byName: true, given };
  if (!(await isConfirmed(asked, screen))) return exitCode.cancelled;
  const { actor } = whoIsHere();
  const redactor = new Secrets().redactor(confirmed);
  const holder = acknowledge({ operation, resource: header?.resource ?? '', kept, redactor }, actor);
  if (holder) throw new UsageError(busySentence(holder, kept));
  screen.out(`\`${operation}\` is taken note of by ${actor}.\n`);
  return exitCode.clean;
}
