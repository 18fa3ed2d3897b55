import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { containerAppSeen } from '../../../operations/azure/containerapps/app-seen.ts';
import { revisionLogLines } from '../../../operations/azure/containerapps/log-stream.ts';
import { whyOf } from '../../../operations/azure/failure.ts';
import { logLines } from '../../../operations/azure/log-stream.ts';
import { type AnyApp, appOf, azureOf, containerAppOf, hasRevisions } from '../../../operations/conduct/app.ts';
import type { Binding } from '../../../operations/conduct/binding.ts';
import { type SlotsCompared, slotsCompared } from '../../../operations/conduct/compare.ts';
import { type Diagnosis, diagnosesOf } from '../../../operations/conduct/diagnoses.ts';
import { hostAt } from '../../../operations/conduct/hosts/open.ts';
import { keptFor } from '../../../operations/conduct/kept.ts';
import { askForPause } from '../../../operations/conduct/pause.ts';
import { Secrets } from '../../../operations/conduct/secrets.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import { stableOf } from '../../../operations/rollout/traffic.ts';
import { containerTargetOf } from '../../../operations/target/container-target-of.ts';
import { hostOf, runsOnServers } from '../../../operations/target/host-of.ts';
import { NoTarget } from '../../../operations/target/no-target.ts';
import { type Wanted as Named, targetOf } from '../../../operations/target/target-of.ts';
import type { Deployment } from '../../../protocol/messages.ts';
import { Told } from '../../told.ts';
import { declaredHost } from '../declared-host.ts';
import { diagnosed, writtenOn } from './host-eyes.ts';
import type { Hosted } from './hosted.ts';
import type { Ended, Offer, Proposed, Watch } from './offer.ts';
import { proposed } from './proposed.ts';
import { released } from './released.ts';
import { takenNoteOf, takenUp } from './take-up.ts';
import type { Wanted, Whose } from './wanted.ts';

/** Where operations are planned and begun. Everything rejects with `Told`. */
export interface Desk {
  readonly isSimulator: boolean;
  propose(whose: Whose, wanted: Wanted, say: (sentence: string) => void): Promise<Proposed>;
  takeUp(operation: string, folder: string, watch: Watch): Promise<Ended>;
  /** Asks a rollout of this computer to rest before its next share. */
  pause(operation: string): Promise<void>;
  /** Somebody typed its name. */
  takeNote(operation: string): Promise<void>;
  compare(whose: Whose): Promise<SlotsCompared>;
  diagnose(whose: Whose): Promise<readonly Diagnosis[]>;
  /** Until the slot is silent for long or `signal` ends it; without anything secret. */
  log(whose: Whose, line: (text: string) => void, signal: AbortSignal): Promise<void>;
}

export interface DeskPorts {
  /** Asked before everything, whoever calls. */
  isTrusted(): boolean;
  /** Whether the settings still say this account and this Azure. */
  isChosen(): boolean;
  deployment(file: string): Promise<Deployment | undefined>;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** A line that Docker or a migration printed, without anything secret. */
  print(line: string): void;
  /** How servers are reached, where not by the SSH of this computer. */
  readonly hostAt?: typeof hostAt;
}

/** Milliseconds for all that is read before a plan is shown. */
const FACTS_WITHIN = 60_000;
/** These are of one slot, and that may be production. */
const OF_ONE_SLOT: ReadonlySet<Wanted['act']> = new Set(['apply settings', 'start', 'stop', 'restart']);

const WAYS_OUT = { prepare: '`Prepare Slot`', deployNamed: '`Deploy to Slot` with an image that is there' };

export function deskAt(binding: Binding, ports: DeskPorts): Desk {
  const signal = () => AbortSignal.timeout(FACTS_WITHIN);
  const at = async (whose: Whose, may: May): Promise<AnyApp | Hosted> => {
    const declared = await declaredBy(ports, whose);
    return hostedIn(declared, whose, binding, ports) ?? appIn(declared, whose, binding, ports, { ...may, signal });
  };
  const withSlots = async (whose: Whose) => {
    const app = await at(whose, {});
    if (isHosted(app)) throw new Told(`\`${whose.service}\` is on servers of its own, and has no slots.`);
    if (!hasRevisions(app)) return app;
    throw new Told(`\`${whose.service}\` is a container app: it has revisions, and no slots.`);
  };
  const through = <T>(act: () => Promise<T>) => trusted(ports, act);
  return {
    isSimulator: binding.isSimulator,
    propose: (whose, wanted, say) =>
      through(async () => {
        const app = await at(whose, { mayBeProduction: OF_ONE_SLOT.has(wanted.act) });
        const reading = { signal, say };
        // Who has nothing in Azure may choose any account there.
        if (isHosted(app)) return behind(ports, () => true)(await released(app, wanted, reading));
        return behind(ports, ports.isChosen)(await proposed(app, wanted, reading));
      }),
    takeUp: (operation, folder, watch) => {
      const { print, hostAt: reach = hostAt } = ports;
      return trusted(ports, async () => takenUp(binding, operation, { folder, print, hostAt: reach }, watch), LEFT);
    },
    pause: (operation) => through(async () => askForPause(keptFor(binding.isSimulator), operation)),
    takeNote: (operation) => through(async () => takenNoteOf(binding, operation)),
    compare: (whose) => through(async () => slotsCompared(await withSlots(whose), signal())),
    diagnose: (whose) =>
      through(async () => {
        const app = await at(whose, { mayBeWithoutSlot: true });
        if (isHosted(app)) return diagnosed(app, signal());
        if (!hasRevisions(app)) return diagnosesOf(app, WAYS_OUT, signal());
        throw new Told(`\`${whose.service}\` is a container app: it has revisions, and no slots.`);
      }),
    log: (whose, line, until) =>
      through(async () => {
        const app = await at(whose, { mayBeProduction: true });
        const redactor = app.secrets.redactor();
        const shown = (text: string) => line(redactor.redacted(text));
        if (isHosted(app)) return writtenOn(app, whose.container, shown, { until, signal: signal() });
        for await (const text of await linesOf(app, whose, until)) shown(text);
      }),
  };
}

/** Of a slot, or of a revision: the one that has the users when nobody says. */
async function linesOf(app: AnyApp, whose: Whose, until: AbortSignal): Promise<AsyncIterable<string>> {
  const { clients, binding } = app;
  if (!hasRevisions(app)) return logLines(clients, azureOf(binding, app.where).place, until);
  const { where: place } = app;
  const revision = whose.revision ?? stableOf(await containerAppSeen(clients, place, until));
  if (revision === undefined) throw new Told('No revision has users: `Stream Log` of a revision shows what it writes.');
  return revisionLogLines({ reach: binding.reach, clients, place, revision, follows: true }, until);
}

/** The folder may have lost its trust while somebody read the plan, and another account may have been chosen. */
function behind(ports: DeskPorts, isChosen: () => boolean): (proposal: Proposed) => Proposed {
  return (proposal) => {
    if (proposal.type === 'none') return proposal;
    const { offer } = proposal;
    return {
      ...proposal,
      offer: { ...offer, begin: (watch) => trusted(ports, () => begun(isChosen, offer, watch), LEFT) },
    };
  };
}

function begun(isChosen: () => boolean, { begin }: Offer, watch: Watch): Promise<Ended> {
  if (isChosen()) return begin(watch);
  throw new Told('Nothing was done: another account or Azure was chosen while the plan was shown, ask anew.');
}

async function trusted<T>({ isTrusted }: DeskPorts, act: () => Promise<T>, failed = unasked): Promise<T> {
  if (!isTrusted()) throw new Told('This folder is not trusted, so nothing is done by it: trust it first.');
  try {
    return await act();
  } catch (error) {
    if (error instanceof Told) throw error;
    if (error instanceof NoTarget) throw new Told(error.message);
    throw new Told(failed(error));
  }
}

function unasked(error: unknown): string {
  if (error instanceof HostFailure) return `Nothing was changed: ${error.message}.`;
  return `Azure could not be asked, and nothing was changed: ${whyOf(error)}.`;
}

/** Only the journal knows how far it came. */
const LEFT = () => 'The operation was left by a fault of Fairlead: `Resume` looks what became of it.';

type May = Pick<Named, 'mayBeProduction' | 'mayBeWithoutSlot'>;

async function declaredBy({ deployment }: DeskPorts, { file }: Whose): Promise<Deployment> {
  const declared = await deployment(file);
  if (!declared) throw new Told('The deployment file cannot be read: `Restart Language Server` starts its reader.');
  if (declared.errors > 0)
    throw new Told('The deployment file has errors, and nothing is done by it: `Problems` lists them.');
  return declared;
}

function isHosted(app: AnyApp | Hosted): app is Hosted {
  return 'declared' in app;
}

/** A service on servers of its own; nothing for one in Azure. */
function hostedIn(
  declared: Deployment,
  whose: Whose,
  { isSimulator }: Binding,
  { variables, print, hostAt: reach = hostAt }: DeskPorts,
): Hosted | undefined {
  const secrets = new Secrets();
  const around = { variables, conceal: secrets.conceal };
  if (!runsOnServers(declared.data, whose, around)) return undefined;
  if (isSimulator) throw new Told('The simulator has no servers: nothing is done to one while it is on.');
  const { folder, ...targets } = declaredHost(declared, whose, around);
  const redactor = secrets.redactor();
  return {
    declared: { folder, ...targets },
    server: whose.server,
    secrets,
    print: (line) => print(redactor.redacted(line)),
    open: (place) => reach(place, folder),
  };
}

async function appIn(
  { data }: Deployment,
  { file, environment, service, slot }: Whose,
  binding: Binding,
  { variables, print }: DeskPorts,
  { signal, ...may }: May & { readonly signal: () => AbortSignal },
): Promise<AnyApp> {
  const secrets = new Secrets();
  const wanted = { environment, service, slot, ...may };
  const around = { variables, conceal: secrets.conceal };
  const redactor = secrets.redactor();
  const here = {
    folder: dirname(fileURLToPath(file)),
    secrets,
    print: (line: string) => print(redactor.redacted(line)),
  };
  const app: AnyApp | { readonly refusal: string } =
    hostOf(data, wanted, around) === 'containerapp'
      ? await containerAppOf(containerTargetOf(data, wanted, around), binding, here, signal())
      : await appOf(targetOf(data, wanted, around), binding, here, signal());
  if ('refusal' in app) throw new Told(app.refusal);
  return app;
}
