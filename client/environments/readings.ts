import type { AppSeen, ContainerSeen, Found, Lookout, OnServers, ServersSeen, Surveyed } from '../azure/main.ts';
import { Told, toldOf } from '../told.ts';
import { FactsTold, type TellFacts } from './facts-told.ts';
import { ALL, type DeploymentFile, isOf, isThere, Known } from './known.ts';
import type { Place, PlaceOf, Places } from './place.ts';

export interface ReadingPorts {
  isTrusted(): boolean;
  files(): Promise<readonly DeploymentFile[]>;
  /** Loads everything of Azure. @throws Told */
  lookout(): Promise<Lookout>;
  /** Without a place: everything. */
  changed(place?: Place): void;
  log(sentence: string): void;
  /** What Azure says of the apps of a file, in the place of what it said before. */
  readonly tell: TellFacts;
}

/** The files there are, and what Azure says of their apps; nothing of it where there is no file. */
interface Looked {
  readonly files: readonly DeploymentFile[];
  readonly surveyed?: Surveyed;
}

/** What the tree is drawn from: read when it is asked for, once, and told to the language server. */
export class Readings {
  readonly #ports: ReadingPorts;
  readonly #places: Places;
  readonly #facts: FactsTold;
  #known = new Known();
  #lookout: Promise<Lookout> | undefined;

  constructor(ports: ReadingPorts, places: Places) {
    [this.#ports, this.#places] = [ports, places];
    this.#facts = new FactsTold(ports.tell);
  }

  get known(): Known {
    return this.#known;
  }

  /** @throws Told */
  async look(): Promise<Looked> {
    const known = this.#known;
    const files = await known.files.of(ALL, this.#ports.files);
    if (files.length === 0) return { files };
    const lookout = await this.#azure();
    known.isSimulator = lookout.isSimulator;
    const declared = files.flatMap(({ file, deployment }) => (deployment ? [{ file, deployment }] : []));
    return { files, surveyed: await known.surveys.of(ALL, () => lookout.survey(declared, known.surveyed)) };
  }

  /** The app of a service; another one is read anew, although it stands at the same place. @throws Told */
  async app(place: PlaceOf<'service'>, found: Found): Promise<AppSeen> {
    const known = this.#known;
    const lookout = await this.#azure();
    const isNew = known.app(place) === undefined;
    const read = () => known.apps.of(place.id, () => lookout.app(found));
    const seen = await this.#current(place, found, read);
    if (isNew) this.#facts.update(known);
    // Only now can its own row say what was found.
    if (isNew && seen.attention.length > 0) this.#ports.changed(place);
    for (const { name, state, host } of seen.status.slots)
      if (state === 'Running') this.#probe(this.#places.slot(place, name), found, host, lookout);
    return seen;
  }

  /** The same of a container app; Azure says itself how its revisions are. @throws Told */
  async container(place: PlaceOf<'service'>, found: Found): Promise<ContainerSeen> {
    const known = this.#known;
    const lookout = await this.#azure();
    const isNew = known.container(place) === undefined;
    const read = () => known.containers.of(place.id, () => lookout.container(found));
    const seen = await this.#current(place, found, read);
    if (isNew) this.#ports.changed(place);
    return seen;
  }

  /** The same of a service on servers: each is asked by SSH. @throws Told */
  async servers(place: PlaceOf<'service'>, found: OnServers): Promise<ServersSeen> {
    const known = this.#known;
    const lookout = await this.#azure();
    const isNew = known.onServers(place) === undefined;
    const read = () => known.servers.of(place.id, () => lookout.servers(found));
    let seen = await read();
    if (!isThere(seen, found)) {
      known.servers.forget(place.id);
      seen = await read();
    }
    if (isNew) this.#ports.changed(place);
    return seen;
  }

  /** Asks the person. @throws Told when they decline. */
  async signIn(): Promise<void> {
    await (await this.#azure()).signIn();
  }

  tellFacts(): void {
    this.#facts.update(this.#known);
  }

  tellNothing(): void {
    this.#facts.forget();
  }

  /**
   * Reads an app again behind what is shown of it, and has that drawn afterwards: while rows are read, the editor knows
   * none of them, and has nothing to hand to a command. Never rejects; what goes wrong is shown by who reads it next.
   */
  async renew(place: PlaceOf<'service'>, found: Found | OnServers): Promise<void> {
    const known = this.#known;
    try {
      const lookout = await this.#azure();
      if (found.state === 'on servers') await known.servers.renew(place.id, () => lookout.servers(found));
      else if (found.app.host === 'containerapp')
        await known.containers.renew(place.id, () => lookout.container(found));
      else {
        await known.apps.renew(place.id, () => lookout.app(found));
        this.#forgetHealths(place, known);
      }
    } catch (error) {
      this.#forgetApp(place, known);
      this.#ports.log(toldOf(error));
    }
    if (known !== this.#known) return;
    this.#facts.update(known);
    this.#ports.changed(place);
  }

  forgetService(place: PlaceOf<'service'>): void {
    this.#forgetApp(place, this.#known);
    this.#facts.update(this.#known);
  }

  forgetFiles(): void {
    this.#known.forgetFiles();
  }

  forgetAll(): void {
    this.#known.forgetAll();
    this.#facts.forget();
  }

  /** Nothing that was read is true of another account, nor is what is under way. */
  startOver(): void {
    this.#lookout = undefined;
    this.#known = new Known();
    this.#facts.forget();
  }

  /** What was kept may be of another app that stood at the same place. */
  async #current<Seen extends Pick<AppSeen, 'location'>>(
    place: PlaceOf<'service'>,
    found: Found,
    read: () => Promise<Seen>,
  ): Promise<Seen> {
    const seen = await read();
    if (isOf(seen, found)) return seen;
    this.#forgetApp(place, this.#known);
    return read();
  }

  #forgetApp(place: PlaceOf<'service'>, known: Known): void {
    known.containers.forget(place.id);
    known.servers.forget(place.id);
    this.#forgetHealths(place, known);
    known.apps.forget(place.id);
  }

  #forgetHealths(place: PlaceOf<'service'>, { apps, healths }: Known): void {
    for (const { name } of apps.peek(place.id)?.status.slots ?? []) healths.forget(this.#places.slot(place, name).id);
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
}
