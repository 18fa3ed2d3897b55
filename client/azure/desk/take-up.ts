import type { Binding } from '../../../operations/conduct/binding.ts';
import { hostFence } from '../../../operations/conduct/hosts/fence.ts';
import type { hostAt } from '../../../operations/conduct/hosts/open.ts';
import { hostPorts } from '../../../operations/conduct/hosts/ports.ts';
import { keptFor } from '../../../operations/conduct/kept.ts';
import { confirmedOf, pastOf } from '../../../operations/conduct/past.ts';
import { portsOf } from '../../../operations/conduct/ports-of.ts';
import type { Print } from '../../../operations/conduct/printing.ts';
import type { Quiet } from '../../../operations/conduct/propose/proposal.ts';
import { Secrets } from '../../../operations/conduct/secrets.ts';
import { acknowledge, takeUp } from '../../../operations/conduct/undertake.ts';
import { whoIsHere } from '../../../operations/conduct/who.ts';
import type { Told as Past } from '../../../operations/core/journal/history.ts';
import type { Ports } from '../../../operations/core/ports.ts';
import type { HostPlace } from '../../../operations/host/place.ts';
import { isKind, isOnHost } from '../../../operations/kinds.ts';
import { Told } from '../../told.ts';
import { askOf, conducted } from './conducted.ts';
import type { Ended, Watch } from './offer.ts';

interface Here {
  /** Where commands of a deployment file are run. */
  readonly folder: string;
  readonly print: Print;
  readonly hostAt: typeof hostAt;
}

/**
 * Takes an operation up from its journal alone: the deployment file may say something else by now. What may have been
 * sent is only looked up. @throws Told
 */
export function takenUp(binding: Binding, operation: string, here: Here, watch: Watch): Promise<Ended> {
  const kept = keptFor(binding.isSimulator);
  const { header, confirmed } = openOne(binding, operation);
  const { kind, resource } = header;
  if (!isKind(kind)) throw new Told(`\`${operation}\` is of a kind this version does not know.`);
  const secrets = new Secrets();
  const redactor = secrets.redactor(confirmed);
  const quiet = { operation, kind, confirmed, resource, kept, redactor };
  const { where } = confirmed;
  if (isOnHost(where)) return takenUpOn(where, quiet, here, watch);
  if (binding.cloud !== confirmed.cloud)
    throw new Told(`\`${operation}\` is in ${confirmed.cloud}, and ${binding.cloud} is asked: sign in there.`);
  const { folder, print } = here;
  const around = { binding, kept, secrets, ask: askOf(watch), folder };
  const ports = portsOf(kind, confirmed, { ...around, print: (line) => print(redactor.redacted(line)) });
  return conducted(takeUp, { ...quiet, ports }, watch);
}

/** On a server, and so without any Azure. */
async function takenUpOn(
  where: HostPlace,
  quiet: Omit<Quiet, 'ports'>,
  { folder, hostAt: reach }: Here,
  watch: Watch,
): Promise<Ended> {
  const { operation, kept, redactor } = quiet;
  const host = reach(where, folder);
  const told: string[] = [];
  try {
    const ports = hostPorts(host, kept, { operation, ask: askOf(watch) }) as Ports<unknown, unknown>;
    const fence = hostFence(host, operation, kept, (sentence) => void told.push(redactor.redacted(sentence)));
    const ended = await conducted(takeUp, { ...quiet, ports, fence }, watch);
    return ended.type === 'held' ? ended : { ...ended, notes: [...told, ...ended.notes] };
  } finally {
    await host.close();
  }
}

/** Somebody takes note of how an operation ended. @throws Told when somebody else has the app. */
export function takenNoteOf(binding: Binding, operation: string): void {
  const { header, confirmed } = openOne(binding, operation);
  const redactor = new Secrets().redactor(confirmed);
  const { resource } = header;
  const kept = keptFor(binding.isSimulator);
  const holder = acknowledge({ operation, resource, kept, redactor }, whoIsHere().actor);
  if (holder) throw new Told(`${holder.what} by ${holder.who} is under way: wait until it has ended.`);
}

function openOne({ isSimulator }: Binding, operation: string) {
  const told: Past | undefined = pastOf(keptFor(isSimulator)).find((one) => one.operation === operation);
  const confirmed = told && confirmedOf(told);
  if (!told?.header || !confirmed || !told.state || told.readOnly !== undefined)
    throw new Told(`\`${operation}\` cannot be taken up. ${told?.readOnly ?? 'What it did is not known.'}`);
  return { header: told.header, confirmed };
}
