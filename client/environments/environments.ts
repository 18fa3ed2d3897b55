import type { DeclaredEnvironment } from '../../protocol/messages.ts';
import type { EmptyState, EnvironmentsState } from '../../protocol/views.ts';
import type { Found, Lookout, Surveyed } from '../azure/main.ts';
import { Told, toldOf } from '../told.ts';
import { ALL, type DeploymentFile, Known } from './known.ts';
import { type Message, type Place, type PlaceOf, Places } from './place.ts';
import type { Row } from './row.ts';
import type { ServiceSeen } from './seen.ts';
import { rowOf } from './shown.ts';

export interface EnvironmentsPorts {
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
}

/** The tree, read as it is unfolded. It knows no editor: everything it asks for and tells goes through ports. */
export class Environments {
  readonly #ports: EnvironmentsPorts;
  readonly #places = new Places();
  #known = new Known();
  #lookout: Promise<Lookout> | undefined;

  constructor(ports: EnvironmentsPorts) {
    this.#ports = ports;
  }

  /** What stands below a row, or in the first column without one. Never rejects: what goes wrong is a row. */
  async children(place?: Place): Promise<readonly Place[]> {
    switch (place?.kind) {
      case undefined:
        return this.#roots().catch((error: unknown) => this.#failure(ALL, error));
      case 'environment':
        return this.#services(place);
      case 'service':
        return this.#slots(place).catch((error: unknown) => this.#failure(place.id, error));
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
      case 'message':
        return this.#places.known({ id: place.about });
    }
  }

  row(place: Place): Row {
    const service = place.kind === 'slot' ? this.#serviceOf(place) : undefined;
    return rowOf(place, this.#known, service, this.#ports.now());
  }

  /** The row a command was called on; nothing for what was never shown. */
  known(place: { readonly id: string }): Place | undefined {
    return this.#places.known(place);
  }

  /** An environment as it is shown, for who reveals it. */
  async environment(file: string, environment: string): Promise<Place | undefined> {
    const wanted = this.#places.environment(file, environment);
    return (await this.children()).find((place) => place === wanted);
  }

  /** Where the file says it: the name of the environment or of the service in it. */
  declaredAt(place: Place): DeclaredEnvironment['range'] | undefined {
    if (place.kind === 'message') return undefined;
    const declared = this.#known.environment(place);
    if (place.kind === 'environment') return declared?.range;
    return declared?.services.find(({ name }) => name === place.service)?.range;
  }

  /** What has been read of an environment so far. Asks nobody. */
  seen(file: string, environment: string): readonly ServiceSeen[] {
    const { apps, healths } = this.#known;
    return (this.#known.environment({ file, environment })?.services ?? []).flatMap(({ name }) => {
      const place = this.#places.service(file, environment, name);
      const slots = apps.peek(place.id)?.status.slots ?? [];
      const seen = slots.map((slot) => ({ slot, health: healths.peek(this.#places.slot(place, slot.name).id) }));
      return seen.length === 0 ? [] : [{ service: name, slots: seen }];
    });
  }

  /** Reads again what is shown: of a service, or everything. */
  refresh(place?: Place): void {
    if (place?.kind !== 'service') {
      this.#known.forgetAll();
      this.#ports.changed();
      return;
    }
    const { apps, healths } = this.#known;
    for (const { name } of apps.peek(place.id)?.status.slots ?? []) healths.forget(this.#places.slot(place, name).id);
    apps.forget(place.id);
    this.#ports.changed(place);
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
    const surveyed = await known.surveys.of(ALL, () => lookout.survey(declared));
    // Somebody else has signed in meanwhile: this is not what they see.
    if (known !== this.#known) return this.#roots();
    if (surveyed.state !== 'seen') log(surveyed.sentence);
    if (surveyed.state === 'signed out') return this.#empty('signedOut');
    if (surveyed.state === 'offline') return this.#empty('offline', surveyed.as);
    became('shown', surveyed.as);
    const environments = declared.flatMap(({ file, deployment }) =>
      deployment.environments.map(({ name }) => this.#places.environment(file, name)),
    );
    return [...this.#remarks(read, surveyed), ...environments];
  }

  #remarks(files: readonly DeploymentFile[], surveyed: Surveyed): Place[] {
    const remarks = files.flatMap(({ name, deployment }): Place[] => {
      if (!deployment)
        return this.#message(
          ALL,
          'error',
          `\`${name}\` is not read: it is too large, or its reader does not run, and \`Restart Language Server\` starts it.`,
        );
      const { errors, environments } = deployment;
      const counted = `${errors} ${errors === 1 ? 'error' : 'errors'}`;
      if (errors > 0) return this.#message(ALL, 'attention', `\`${name}\` has ${counted}: nothing is deployed by it.`);
      if (environments.length > 0) return [];
      return this.#message(ALL, 'note', `\`${name}\` declares no environment: they stand under \`environments\`.`);
    });
    return surveyed.state === 'seen' ? remarks : [...this.#message(ALL, 'error', surveyed.sentence), ...remarks];
  }

  #services({ file, environment }: PlaceOf<'environment'>): readonly Place[] {
    const services = this.#known.environment({ file, environment })?.services ?? [];
    return services.map(({ name }) => this.#places.service(file, environment, name));
  }

  async #slots(place: PlaceOf<'service'>): Promise<readonly Place[]> {
    const { apps } = this.#known;
    const found = this.#known.service(place);
    if (found.state === 'unknown') return this.#message(place.id, 'note', found.sentence);
    const lookout = await this.#azure();
    const isNew = apps.peek(place.id) === undefined;
    const { status, attention } = await apps.of(place.id, () => lookout.app(found));
    // Only now can its own row say what was found.
    if (isNew && attention.length > 0) this.#ports.changed(place);
    const slots = status.slots.map((slot) => {
      const row = this.#places.slot(place, slot.name);
      if (slot.state === 'Running') this.#probe(row, found, slot.host, lookout);
      return row;
    });
    return [...slots, ...attention.flatMap((sentence) => this.#message(place.id, 'attention', sentence))];
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

  #empty(state: EmptyState, as?: string): readonly Place[] {
    this.#ports.became(state, as);
    return [];
  }

  #serviceOf({ file, environment, service }: PlaceOf<'slot'>): PlaceOf<'service'> {
    return this.#places.service(file, environment, service);
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
