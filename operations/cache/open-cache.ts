import { type Line, watched } from './line.ts';
import { mastersOf } from './masters.ts';
import type { RedisServer } from './server.ts';

export interface CacheOptions {
  /** Certificates to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
}

/** The lines of one piece of work. */
export class OpenCache {
  readonly #server: RedisServer;
  readonly #options: CacheOptions;
  readonly #signal: AbortSignal;
  readonly #lines: Line[] = [];

  constructor(server: RedisServer, options: CacheOptions, signal: AbortSignal) {
    this.#server = server;
    this.#options = options;
    this.#signal = signal;
  }

  first(): Promise<Line> {
    return this.#open(this.#server);
  }

  /** One line for each server that has keys of its own. */
  async all(): Promise<{ readonly lines: readonly Line[]; readonly inCluster: boolean }> {
    const first = await this.first();
    const masters = await mastersOf(first, this.#server);
    if (!masters) return { lines: [first], inCluster: false };
    const lines: Line[] = [];
    for (const { host, port } of masters) lines.push(await this.#open({ ...this.#server, host, port }));
    return { lines, inCluster: true };
  }

  close(): void {
    for (const line of this.#lines) line.close();
  }

  async #open(server: RedisServer): Promise<Line> {
    // A bundle of its own: most deployments clear no cache.
    const { lineTo } = await import('./redis.ts');
    const { ca } = this.#options;
    // Servers of a cluster are told by address, and prove themselves by the name of the cluster.
    const line = watched(lineTo(server, { name: this.#server.host, ...(ca !== undefined && { ca }) }), this.#signal);
    this.#lines.push(line);
    await line.open();
    return line;
  }
}
