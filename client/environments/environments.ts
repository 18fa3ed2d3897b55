import type { DeclaredEnvironment } from '../../protocol/messages.ts';
import type { EmptyState, EnvironmentsState } from '../../protocol/views.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import type { Found, Lookout } from '../azure/main.ts';
import type { Running } from '../operate/running.ts';
import { Told, toldOf } from '../told.ts';
import { type Declared, seenIn, servicesOf, servicesOn } from './declared.ts';
import { FactsTold, type TellFacts } from './facts-told.ts';
import { ALL, type DeploymentFile, Known } from './known.ts';
import { type OperationsSeen, runningIn, waitingIn, withoutRow } from './operations-seen.ts';
import { type Message, type Place, type PlaceOf, Places } from './place.ts';
import { insteadOfWelcome, remarksOn, type Unseen } from './remarks.ts';
import type { Row } from './row.ts';
import type { ServiceSeen } from './seen.ts';
import { rowOf } from './shown.ts';

export interface EnvironmentsPorts {
  readonly operations: OperationsSeen;
  isTrusted(): boolean;
  files(): Promise<readonly DeploymentFile[]>;
  /** Loads everything of Azure. @throws Told */
  lookout(): Promise<Lookout>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Without a place: everything. */
  changed(place?: Place): void;
  /** `as`: with whose eyes the environments are seen. */
  became(state: EnvironmentsState, as?: string): void;
  log(sentence: string): void;
  /** What Azure says of the apps of a file, in the place of what it said before. */
  readonly tell: TellFacts;
}

/** The tree, read as it is unfolded. It knows no editor: everything it asks for and tells goes through ports. */
export class Environments {
  readonly #ports: EnvironmentsPorts;
  readonly #places = new Places();
  readonly #facts: FactsTold;
  #known = new Known();
  /** There is no environment in sight, and what is at work stands alone. */
  #isEmpty = false;
  #lookout: Promise<Lookout> | undefined;

  constructor(ports: EnvironmentsPorts) {
    this.#ports = ports;
    this.#facts = new FactsTold(ports.tell);
  }

  /** What stands below a row, or in the first column without one. Never rejects: what goes wrong is a row. */
  async children(place?: Place): Promise<readonly Place[]> {
    switch (place?.kind) {
      case undefined:
        return this.#roots().catch((error: unknown) => this.#failure(ALL, error));
      case 'environment':
        return servicesOf(this.#declared, place);
      case 'service':
        return this.#slots(place).catch((error: unknown) => this.#failure(place.id, error));
      case 'slot':
        return this.#steps(place, this.#ports.operations.at(place, place.slot));
      case 'unfinished':
        return this.#steps(place, runningIn(this.#ports.operations, place.operation));
      default:
        return [];
    }
  }

  parent(place: Place): Place | undefined {
    switch (place.kind) {
      case 'environment':
        return undefined;
      case 'service':
        return this.#places.environment(place.file, place.environment);
      case 'slot':
        return this.#places.service(place.file, place.environment, place.service);
      case 'unfinished':
        return undefined;
      case 'step':
      case 'message':
        return this.#places.known({ id: place.about });
    }
  }

  row(place: Place): Row {
    const service = place.kind === 'slot' ? this.#serviceOf(place) : undefined;
    const { operations, now } = this.#ports;
    return rowOf(place, { known: this.#known, operations }, service, now());
  }

  /** The row a command was called on; nothing for what was never shown. */
  known(place: { readonly id: string }): Place | undefined {
    return this.#places.known(place);
  }

  /** Where a service that is declared stands, or all of its environment; whether Azure has it is seen when it is needed. */
  declared(file: string, environment: string, service: string | undefined): Place {
    if (service === undefined) return this.#places.environment(file, environment);
    return this.#places.service(file, environment, service);
  }

  /** The row an operation is shown at; nothing while there is none. */
  placeOf({ operation, whose }: Running): Place | undefined {
    if (!whose) return this.#places.unfinished(operation);
    const service = this.#places.service(whose.file, whose.environment, whose.service);
    const slots = this.#known.apps.peek(service.id)?.status.slots ?? [];
    const slot = slots.find(({ name }) => name.toLowerCase() === whose.slot?.toLowerCase());
    return slot && this.#places.slot(service, slot.name);
  }

  /** An environment as it is shown, for who reveals it. */
  async environment(file: string, environment: string): Promise<Place | undefined> {
    const wanted = this.#places.environment(file, environment);
    return (await this.children()).find((place) => place === wanted);
  }

  /** Where the file says it: the name of the environment or of the service in it. */
  declaredAt(place: Place): DeclaredEnvironment['range'] | undefined {
    if (!isDeclared(place)) return undefined;
    const declared = this.#known.environment(place);
    if (place.kind === 'environment') return declared?.range;
    return declared?.services.find(({ name }) => name === place.service)?.range;
  }

  /** What has been read of an environment so far. Asks nobody. */
  seen(file: string, environment: string): readonly ServiceSeen[] {
    return seenIn(this.#declared, file, environment);
  }

  /** Every service of every environment. */
  async services(): Promise<readonly PlaceOf<'service'>[]> {
    const roots = await this.children();
    return roots.flatMap((place) => (place.kind === 'environment' ? servicesOf(this.#declared, place) : []));
  }

  /** Where Azure has the app of a service; nothing until it was asked. */
  found(place: Whose): Found | undefined {
    const { file, environment, service } = place;
    const found = this.#known.service(this.#places.service(file, environment, service));
    return found.state === 'found' ? found : undefined;
  }

  /** Draws the rows of a service again: what this window does there has moved on. */
  redraw({ file, environment, service }: Whose): void {
    const place = this.#places.service(file, environment, service);
    const { operations, changed } = this.#ports;
    if (!this.#isEmpty) changed(place);
    else for (const { operation } of operations.ofService(place)) changed(this.#places.unfinished(operation));
  }

  /** Draws everything again; nothing is read for it. */
  redrawAll(): void {
    this.#ports.changed();
  }

  /** Reads a service again, after something was done there. */
  reread({ file, environment, service }: Whose): void {
    this.refresh(this.#places.service(file, environment, service));
  }

  /** Reads again every service an app is shown at, by its resource id: another window has ended something there. */
  rereadApp(site: string): void {
    for (const place of servicesOn(this.#declared, site)) this.refresh(place);
  }

  /** Reads again what is shown: of a service, or everything. */
  refresh(place?: Place): void {
    if (place?.kind !== 'service') {
      this.#known.forgetAll();
      this.#facts.forget();
      this.#ports.changed();
      return;
    }
    const { apps, healths } = this.#known;
    for (const { name } of apps.peek(place.id)?.status.slots ?? []) healths.forget(this.#places.slot(place, name).id);
    apps.forget(place.id);
    this.#facts.update(this.#known);
    this.#ports.changed(this.#isEmpty ? undefined : place);
  }

  /** The files have changed; what Azure says of an app has not. */
  refreshFiles(): void {
    this.#known.forgetFiles();
    this.#ports.changed();
  }

  /** Another account or another Azure: nothing that was read is true of it, nor is what is under way. */
  startOver(): void {
    this.#lookout = undefined;
    this.#known = new Known();
    this.#facts.forget();
    this.#ports.changed();
  }

  /** Asks the person, then reads again. @throws Told when they decline. */
  async signIn(): Promise<void> {
    await (await this.#azure()).signIn();
    this.refresh();
  }

  async #roots(): Promise<readonly Place[]> {
    const { isTrusted, files, became, log } = this.#ports;
    const known = this.#known;
    if (!isTrusted()) return this.#empty('restricted');
    became('reading');
    const read = await known.files.of(ALL, files);
    if (read.length === 0) return this.#empty('noFile');
    const lookout = await this.#azure();
    known.isSimulator = lookout.isSimulator;
    const declared = read.flatMap(({ file, deployment }) => (deployment ? [{ file, deployment }] : []));
    const surveyed = await known.surveys.of(ALL, () => lookout.survey(declared, known.surveyed));
    // Somebody else has signed in meanwhile: this is not what they see.
    if (known !== this.#known) return this.#roots();
    if (surveyed.state !== 'seen') log(surveyed.sentence);
    if (surveyed.state === 'signed out') return this.#empty('signedOut', surveyed);
    if (surveyed.state === 'challenged') return this.#empty('challenged', surveyed);
    if (surveyed.state === 'offline') return this.#empty('offline', surveyed);
    this.#isEmpty = false;
    this.#facts.update(known);
    became('shown', surveyed.as);
    const environments = declared.flatMap(({ file, deployment }) =>
      deployment.environments.map(({ name }) => this.#places.environment(file, name)),
    );
    const remarks = remarksOn(read, surveyed).map((one) => this.#places.message({ about: ALL, ...one }));
    return [...this.#unfinished(), ...remarks, ...environments];
  }

  get #declared(): Declared {
    return { known: this.#known, places: this.#places };
  }

  async #slots(place: PlaceOf<'service'>): Promise<readonly Place[]> {
    const { apps } = this.#known;
    const found = this.#known.service(place);
    if (found.state === 'unknown') return this.#message(place.id, 'note', found.sentence);
    const lookout = await this.#azure();
    const isNew = apps.peek(place.id) === undefined;
    const { status, attention } = await apps.of(place.id, () => lookout.app(found));
    if (isNew) this.#facts.update(this.#known);
    // Only now can its own row say what was found.
    if (isNew && attention.length > 0) this.#ports.changed(place);
    const slots = status.slots.map((slot) => {
      const row = this.#places.slot(place, slot.name);
      if (slot.state === 'Running') this.#probe(row, found, slot.host, lookout);
      return row;
    });
    const elsewhere = withoutRow(this.#ports.operations, place, status.slots).flatMap((running) =>
      this.#steps(place, running),
    );
    return [...slots, ...elsewhere, ...attention.flatMap((sentence) => this.#message(place.id, 'attention', sentence))];
  }

  /** In the background: the slot is shown meanwhile. */
  #probe(row: PlaceOf<'slot'>, found: Found, host: string, lookout: Lookout): void {
    const { healths } = this.#known;
    if (healths.peek(row.id)) return;
    const { changed, log } = this.#ports;
    const probing = healths.of(row.id, () => lookout.health(found, { name: row.slot, host }));
    probing.then(
      () => changed(row),
      (error: unknown) => log(toldOf(error)),
    );
  }

  #azure(): Promise<Lookout> {
    // Whoever calls without looking gets no further than this.
    if (!this.#ports.isTrusted()) return Promise.reject(new Told('This folder is not trusted, so Azure is not asked.'));
    this.#lookout ??= this.#ports.lookout().catch((error: unknown) => {
      this.#lookout = undefined;
      throw error;
    });
    return this.#lookout;
  }

  #empty(state: EmptyState, why?: Unseen): readonly Place[] {
    this.#isEmpty = true;
    this.#ports.became(state, why?.as);
    if (state !== 'offline') this.#facts.forget();
    // Of a folder that is not trusted nothing is known, and nothing is read for it.
    if (state === 'restricted') return [];
    // What is at work here has no slot to be shown at.
    const here = this.#ports.operations.all.flatMap(({ operation, whose }) => (whose ? [operation] : []));
    const rows = [...here.map((operation) => this.#places.unfinished(operation)), ...this.#unfinished()];
    // The editor shows its welcome to an empty view only.
    return rows.length > 0 && why ? [...this.#message(ALL, 'attention', insteadOfWelcome(why)), ...rows] : rows;
  }

  #serviceOf({ file, environment, service }: PlaceOf<'slot'>): PlaceOf<'service'> {
    return this.#places.service(file, environment, service);
  }

  #steps({ id: about }: Place, running: Running | undefined): readonly Place[] {
    const { operation, rows = [] } = running ?? {};
    if (operation === undefined) return [];
    return rows.map(({ name }) => this.#places.step({ about, operation, step: name }));
  }

  #unfinished(): readonly Place[] {
    return waitingIn(this.#ports.operations).map((operation) => this.#places.unfinished(operation));
  }

  #message(about: string, tone: Message['tone'], sentence: string): Place[] {
    return [this.#places.message({ about, tone, sentence })];
  }

  #failure(about: string, error: unknown): Place[] {
    this.#ports.log(toldOf(error));
    if (about === ALL) this.#ports.became('shown');
    return this.#message(about, 'error', `${toldOf(error)} \`Refresh\` asks again.`);
  }
}

/** Whether a row stands for something in a deployment file. */
export function isDeclared(place: Place): place is PlaceOf<'environment' | 'service' | 'slot'> {
  return place.kind === 'environment' || place.kind === 'service' || place.kind === 'slot';
}
