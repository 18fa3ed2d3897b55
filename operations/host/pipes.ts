import { Agent, type AgentOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** Connections that are made otherwise than by a socket of the network. */
export class Pipes extends Agent {
  readonly #open: (signal: AbortSignal) => Promise<Duplex>;

  readonly #within: number;

  /** `within`: milliseconds for a connection. */
  constructor(open: (signal: AbortSignal) => Promise<Duplex>, within: number, options: AgentOptions) {
    super(options);
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
