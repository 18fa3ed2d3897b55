import { JournalFile } from '../../operations/core/journal/file.ts';
import type { Told } from '../../operations/core/journal/history.ts';
import { runsHere } from '../../operations/core/lock/holder.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import type { Confirmed } from '../../operations/kinds.ts';
import { planOf } from '../../operations/kinds.ts';
import type { SlotRequest, SlotsSeen } from '../../operations/swap/slots.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { askOn } from './ask.ts';
import { bindingOf } from './binding.ts';
import { isConfirmed } from './confirm.ts';
import { type Kept, keptFor } from './kept.ts';
import { busySentence, holderOn, locked } from './locked.ts';
import type { Call } from './main.ts';
import { type AzureChoice, argumentsOf, azureOptions } from './options.ts';
import { confirmedOf, isUnfinished, pastOf } from './past.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { azureAt, Secrets, whoIsHere } from './session.ts';
import { refused, takeUp, type Undertaking } from './undertake.ts';
import { unfinishedSentences } from './unfinished.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...azureOptions, acknowledge: flag, confirm: { type: 'string' }, json: flag } as const;

/** `fairlead resume`. */
export async function resume(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const found = unfinishedNamed(call, name, values);
  if (!found) return exitCode.clean;
  if (values.acknowledge) return acknowledged(call, found, keptFor(values), values.confirm);
  return takeUp(found.told.operation, undertakingOf(call, found, values));
}

/** `fairlead cancel`. */
export async function cancel(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, { ...azureOptions, json: flag });
  const found = unfinishedNamed(call, name, values);
  if (!found) return exitCode.clean;
  const { told } = found;
  if (told.end)
    throw new UsageError(`\`${told.operation}\` has ended, and needs attention: \`fairlead resume\` looks at it.`);
  const kept = keptFor(values);
  const holder = holderOn(kept, told.header?.resource ?? '');
  if (!holder) return takeUp(told.operation, undertakingOf(call, found, values), { cancelled: true });
  if (holder.operation !== told.operation || !runsHere(holder))
    return refused(reporterFor(call.screen, values.json), busySentence(holder, kept));
  process.kill(holder.pid, 'SIGTERM');
  call.screen.err(`fairlead: Process ${holder.pid} was told to stop: it says itself what became of it.\n`);
  return exitCode.clean;
}

interface Found {
  readonly told: Told;
  readonly confirmed: Confirmed;
}

/** The operation that is named, or the only one there is. @throws UsageError when it is not clear which. */
function unfinishedNamed({ screen }: Call, name: string | undefined, choice: AzureChoice): Found | undefined {
  const kept = keptFor(choice);
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
  if (isUnfinished(told)) return { told, confirmed };
  screen.out(`\`${told.operation}\` has ended: ${told.end?.outcome}.\n`);
  return undefined;
}

/** From the journal alone: the deployment file may say something else by now. */
function undertakingOf(
  { screen }: Call,
  { told, confirmed }: Found,
  choice: AzureChoice & { readonly json: boolean },
): Undertaking<SlotsSeen, SlotRequest> {
  const { header } = told;
  const plan = planOf(header?.kind ?? '', confirmed) as Plan<SlotsSeen, SlotRequest> | undefined;
  if (!plan || !header) throw new UsageError(`\`${told.operation}\` is of a kind this version does not know.`);
  const binding = bindingOf(choice);
  if (binding.cloud !== confirmed.cloud)
    throw new UsageError(`\`${told.operation}\` is in ${confirmed.cloud}, and ${binding.cloud} is asked.`);
  const secrets = new Secrets();
  const azure = azureAt(binding, confirmed.where, secrets.conceal);
  const asking = choice.json ? { ...screen, isAsked: false } : screen;
  const reporter = reporterFor(asking, choice.json);
  return {
    plan,
    ports: binding.atItsPace(azure.ports({ clock: binding.clock, ask: askOn(asking, reporter) })),
    confirmed,
    resource: header.resource,
    kept: keptFor(choice),
    redactor: secrets.redactor(confirmed),
    reporter,
  };
}

/** Somebody takes note of how it ended, by name and in the journal. */
async function acknowledged(call: Call, { told, confirmed }: Found, kept: Kept, given: string | undefined) {
  const { screen } = call;
  const { operation, end, header } = told;
  if (end?.outcome !== 'needs attention')
    throw new UsageError(`\`${operation}\` has not ended: \`fairlead resume ${operation}\` takes it up first.`);
  for (const reason of end.reasons) screen.err(`  ${visible(reason)}\n`);
  const what = `Take note of \`${operation}\``;
  if (!(await isConfirmed({ environment: confirmed.environment, what, byName: true, given }, screen)))
    return exitCode.cancelled;
  const lock = locked(kept, header?.resource ?? '', operation, what);
  if ('refused' in lock) throw new UsageError(lock.refused);
  const { log } = JournalFile.open(kept.journals, operation, new Secrets().redactor(confirmed));
  const { actor } = whoIsHere();
  log.append({ type: 'acknowledged', at: { mono: 0, wall: new Date().toISOString() }, by: actor });
  log.close();
  lock.release();
  screen.out(`\`${operation}\` is taken note of by ${actor}.\n`);
  return exitCode.clean;
}
