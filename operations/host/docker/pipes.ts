import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';

/** Each is a channel of one SSH connection; a server takes ten of them by default. */
const MOST = 4;

/** Connections to Docker however they are made, kept for the next request: each new one is a way to the host and back. */
export class Pipes extends Agent {
  readonly #open: (signal: AbortSignal) => Promise<Duplex>;

  readonly #within: number;

  /** `within`: milliseconds for a connection. */
  constructor(open: (signal: AbortSignal) => Promise<Duplex>, within: number) {
    super({ keepAlive: true, maxSockets: MOST });
    this.#open = open;
    this.#within = within;
  }

  override createConnection(_: unknown, done: (error: Error | null, stream: Duplex) => void): undefined {
    this.#open(AbortSignal.timeout(this.#within)).then(
      (stream) => done(null, stream),
      (error) => done(error, undefined as never),
    );
    return undefined;
  }

  /** What is no socket of the network has nothing to be kept alive by. */
  override keepSocketAlive(): true {
    return true;
  }

  override reuseSocket(): void {}
}
