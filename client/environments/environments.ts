import type { DeclaredEnvironment } from '../../protocol/messages.ts';
import type { EmptyState, EnvironmentsState } from '../../protocol/views.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import type { ContainerSeen, Found, ServersSeen } from '../azure/main.ts';
import type { Running } from '../operate/running.ts';
import { toldOf } from '../told.ts';
import {
  type Drawn,
  messages,
  replicasBelow,
  revisionsBelow,
  serversBelow,
  slotsBelow,
  steps,
} from './below-service.ts';
import { containersRead, type Declared, declaredAt, seenIn, servicesOf, servicesOn, slotsRead } from './declared.ts';
import { ALL, type Known } from './known.ts';
import { type OperationsSeen, runningIn, waitingIn } from './operations-seen.ts';
import { parentOf, serviceAt } from './parent.ts';
import { type Place, type PlaceOf, Places } from './place.ts';
import { type ReadingPorts, Readings } from './readings.ts';
import { insteadOfWelcome, remarksOn, type Unseen } from './remarks.ts';
import type { Row } from './row.ts';
import type { ServiceSeen } from './seen.ts';
import { rowOf } from './shown.ts';

export interface EnvironmentsPorts extends ReadingPorts {
  readonly operations: OperationsSeen;
  /** Milliseconds since 1970. */
  now(): number;
  /** `as`: with whose eyes the environments are seen. */
  became(state: EnvironmentsState, as?: string): void;
}

/** The tree, read as it is unfolded. It knows no editor: everything it asks for and tells goes through ports. */
export class Environments {
  readonly #ports: EnvironmentsPorts;
  readonly #places = new Places();
  readonly #readings: Readings;
  /** There is no environment in sight, and what is at work stands alone. */
  #isEmpty = false;
  /** Operations that stand below the container app they are at work on. */
  #drawn: ReadonlySet<string> = new Set();

  constructor(ports: EnvironmentsPorts) {
    this.#ports = ports;
    this.#readings = new Readings(ports, this.#places);
  }

  /** What stands below a row, or in the first column without one. Never rejects: what goes wrong is a row. */
  async children(place?: Place): Promise<readonly Place[]> {
    switch (place?.kind) {
      case undefined:
        return this.#roots().catch((error: unknown) => this.#failure(ALL, error));
      case 'environment':
        return servicesOf(this.#declared, place);
      case 'service':
        return this.#below(place).catch((error: unknown) => this.#failure(place.id, error));
      case 'slot':
        return steps(this.#places, place, this.#ports.operations.at(place, place.slot));
      case 'server':
        return replicasBelow(this.#places, place, this.#known.server(serviceAt(this.#places, place), place.server));
      case 'unfinished':
        return steps(this.#places, place, runningIn(this.#ports.operations, place.operation));
      default:
        return [];
    }
  }

  parent(place: Place): Place | undefined {
    return parentOf(place, this.#places, (operation) => {
      const isBelow = !this.#isEmpty && this.#drawn.has(operation);
      return isBelow ? runningIn(this.#ports.operations, operation)?.whose : undefined;
    });
  }

  row(place: Place): Row {
    const service = 'service' in place && place.kind !== 'service' ? serviceAt(this.#places, place) : undefined;
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
    if (this.#isEmpty) return undefined;
    const service = serviceAt(this.#places, whose);
    if (this.#known.container(service) ?? this.#known.onServers(service))
      return this.#drawn.has(operation) ? this.#places.unfinished(operation) : undefined;
    const slots = this.#known.app(service)?.status.slots ?? [];
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
    return declaredAt(this.#known, place);
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

  /** A container app as it was read last. Asks nobody. */
  container(whose: Whose): ContainerSeen | undefined {
    return this.#known.container(whose);
  }

  /** A service on servers, with what was read of them last; nothing for one in Azure. Asks nobody. */
  servers(whose: Whose): { readonly seen: ServersSeen | undefined } | undefined {
    if (this.#known.service(whose).state !== 'on servers') return undefined;
    return { seen: this.#known.onServers(whose) };
  }

  /** Where Azure has the app of a service; nothing until it was asked. */
  found(whose: Whose): Found | undefined {
    const found = this.#known.service(whose);
    return found.state === 'found' ? found : undefined;
  }

  /**
   * Draws an operation again where it is shown, and no more: while a row is drawn anew, the editor knows none of those
   * below it, and has nothing to hand to a command.
   */
  redraw(running: Running): void {
    const { whose, operation } = running;
    const { changed } = this.#ports;
    if (!whose || this.#isEmpty) changed(this.#places.unfinished(operation));
    else changed(this.placeOf(running) ?? serviceAt(this.#places, whose));
  }

  /** Draws every slot again that was read, and who may have come to rest; nothing is read for it. */
  redrawSlots(): void {
    for (const service of containersRead(this.#declared)) this.#ports.changed(service);
    for (const slot of slotsRead(this.#declared)) this.#ports.changed(slot);
  }

  /** Draws everything again; nothing is read for it. */
  redrawAll(): void {
    this.#ports.changed();
  }

  /** Reads a service again, after something was done there. */
  reread(whose: Whose): void {
    const place = serviceAt(this.#places, whose);
    // What was under way there is over at once, whatever the reading takes.
    for (const { name } of this.#known.app(place)?.status.slots ?? [])
      this.#ports.changed(this.#places.slot(place, name));
    if (this.#known.container(place) ?? this.#known.onServers(place)) this.#ports.changed(place);
    void this.refresh(place);
  }

  /** Reads again every service an app is shown at, by its resource id: another window has ended something there. */
  rereadApp(site: string): void {
    for (const place of servicesOn(this.#declared, site)) void this.refresh(place);
  }

  /** Reads again what is shown: of a service, or everything. Of a service it settles once it was read. */
  async refresh(place?: Place): Promise<void> {
    const isService = place?.kind === 'service';
    const found = isService && !this.#isEmpty && this.#known.isRead(place) ? this.#known.service(place) : undefined;
    if (isService && found && found.state !== 'unknown') return this.#readings.renew(place, found);
    if (isService) this.#readings.forgetService(place);
    else this.#readings.forgetAll();
    this.#ports.changed(isService && !this.#isEmpty ? place : undefined);
  }

  /** The files have changed; what Azure says of an app has not. */
  refreshFiles(): void {
    this.#readings.forgetFiles();
    this.#ports.changed();
  }

  /** Another account or another Azure. */
  startOver(): void {
    this.#readings.startOver();
    this.#ports.changed();
  }

  /** Asks the person, then reads again. @throws Told when they decline. */
  async signIn(): Promise<void> {
    await this.#readings.signIn();
    void this.refresh();
  }

  get #known(): Known {
    return this.#readings.known;
  }

  get #declared(): Declared {
    return { known: this.#known, places: this.#places };
  }

  get #drawing(): Drawn {
    return { places: this.#places, operations: this.#ports.operations };
  }

  async #roots(): Promise<readonly Place[]> {
    const { isTrusted, became, log } = this.#ports;
    if (!isTrusted()) return this.#empty('restricted');
    became('reading');
    const known = this.#known;
    const { files, surveyed } = await this.#readings.look();
    if (!surveyed) return this.#empty('noFile');
    // Somebody else has signed in meanwhile: this is not what they see.
    if (known !== this.#known) return this.#roots();
    if (surveyed.state !== 'seen') log(surveyed.sentence);
    if (surveyed.state === 'signed out') return this.#empty('signedOut', surveyed);
    if (surveyed.state === 'challenged') return this.#empty('challenged', surveyed);
    if (surveyed.state === 'offline') return this.#empty('offline', surveyed);
    this.#isEmpty = false;
    this.#readings.tellFacts();
    became('shown', surveyed.as);
    const environments = files.flatMap(({ file, deployment }) =>
      (deployment?.environments ?? []).map(({ name }) => this.#places.environment(file, name)),
    );
    const remarks = remarksOn(files, surveyed).map((one) => this.#places.message({ about: ALL, ...one }));
    return [...this.#unfinished(), ...remarks, ...environments];
  }

  async #below(place: PlaceOf<'service'>): Promise<readonly Place[]> {
    const found = this.#known.service(place);
    if (found.state === 'unknown') return messages(this.#places, place.id, 'note', found.sentence);
    if (found.state === 'on servers')
      return serversBelow(this.#drawing, place, await this.#readings.servers(place, found), this.#runningOn(place));
    if (found.app.host !== 'containerapp') return this.#slots(place, found);
    return revisionsBelow(this.#drawing, place, await this.#readings.container(place, found), this.#runningOn(place));
  }

  /** What stands below its service from now on. */
  #runningOn(place: PlaceOf<'service'>): readonly string[] {
    const running = this.#ports.operations.ofService(place).map(({ operation }) => operation);
    this.#drawn = new Set([...this.#drawn, ...running]);
    return running;
  }

  async #slots(place: PlaceOf<'service'>, found: Found): Promise<readonly Place[]> {
    return slotsBelow(this.#drawing, place, await this.#readings.app(place, found));
  }

  #empty(state: EmptyState, why?: Unseen): readonly Place[] {
    this.#isEmpty = true;
    this.#ports.became(state, why?.as);
    if (state !== 'offline') this.#readings.tellNothing();
    // Of a folder that is not trusted nothing is known, and nothing is read for it.
    if (state === 'restricted') return [];
    // What is at work here has no slot to be shown at.
    const here = this.#ports.operations.all.flatMap(({ operation, whose }) => (whose ? [operation] : []));
    const rows = [...here.map((operation) => this.#places.unfinished(operation)), ...this.#unfinished()];
    // The editor shows its welcome to an empty view only.
    return rows.length > 0 && why
      ? [...messages(this.#places, ALL, 'attention', insteadOfWelcome(why)), ...rows]
      : rows;
  }

  #unfinished(): readonly Place[] {
    return waitingIn(this.#ports.operations).map((operation) => this.#places.unfinished(operation));
  }

  #failure(about: string, error: unknown): readonly Place[] {
    this.#ports.log(toldOf(error));
    if (about === ALL) this.#ports.became('shown');
    return messages(this.#places, about, 'error', `${toldOf(error)} \`Refresh\` asks again.`);
  }
}
