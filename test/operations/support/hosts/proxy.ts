import type { Include } from '../../../../operations/compose/request.ts';
import type { ProxySeen } from '../../../../operations/compose/seen.ts';
import type { FakeClock } from '../fake-clock.ts';
import { addressOf, answers, type Container } from './container.ts';

/** Milliseconds the last requests to what users had before take. */
const DRAINS = 20_000;

interface Upstream {
  readonly path: string;
  /** What the file says; nothing where there is none. */
  readonly file: readonly string[] | undefined;
  /** What nginx does. */
  readonly loaded: readonly string[] | undefined;
  readonly project: string;
}

/** The nginx of the host, with who is served by what. */
export class Proxy {
  upstreams: Readonly<Record<string, Upstream>> = {};
  complaint: string | undefined;
  readonly #clock: FakeClock;
  #draining: { readonly until: number; readonly servers: readonly string[] } = { until: 0, servers: [] };

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  read(): ProxySeen[] {
    const draining = this.#draining.until > this.#clock.mono() ? 1 : 0;
    return Object.entries(this.upstreams).map(([service, { path, file, loaded, project }]) => ({
      service,
      path,
      servers: file,
      digest: file && JSON.stringify(file),
      loaded: loaded && JSON.stringify(loaded),
      project: file && project,
      complaint: this.complaint,
      draining,
    }));
  }

  loaded(service: string): readonly string[] {
    return this.upstreams[service]?.loaded ?? [];
  }

  sendsTo(container: Container): boolean {
    const address = addressOf(container);
    return address !== undefined && this.loaded(container.service).includes(address);
  }

  isDraining(container: Container): boolean {
    const address = addressOf(container);
    return (
      address !== undefined && this.#draining.until > this.#clock.mono() && this.#draining.servers.includes(address)
    );
  }

  /** Somebody writes an include and has nginx load it. */
  set(service: string, servers: readonly string[] | undefined, project = 'shop'): void {
    const path = `/etc/nginx/conf.d/upstream-${service}.conf`;
    this.upstreams = { ...this.upstreams, [service]: { path, file: servers, loaded: servers, project } };
  }

  /** By one reload; tells whose requests fail from then on. */
  load(includes: readonly Include[], containers: readonly Container[], mayBeDown: boolean): string[] {
    const left = includes.flatMap(({ service }) => this.loaded(service));
    const now = includes.flatMap(({ servers }) => servers);
    const gone = left.filter((server) => !now.includes(server));
    this.#draining = { until: this.#clock.mono() + DRAINS, servers: gone };
    const failed: string[] = [];
    for (const { service, servers, project } of includes) {
      const dead = servers.filter(
        (server) => !containers.some((one) => addressOf(one) === server && answers(one, this.#clock.mono())),
      );
      if (dead.length > 0) failed.push(`users of ${service} are sent to ${dead.join()}, where nobody answers`);
      if (servers.length === 0 && this.loaded(service).length > 0 && !mayBeDown)
        failed.push(`users of ${service} are sent nowhere`);
      this.set(service, servers.length === 0 ? undefined : servers, project);
    }
    return failed;
  }
}
