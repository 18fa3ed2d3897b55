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
      (stream) => done(null, socketOf(stream)),
      (error) => done(error, undefined as never),
    );
    return undefined;
  }
}

/** What HTTP asks of a connection that it keeps, and only sockets of the network have. */
function socketOf(stream: Duplex): Duplex {
  const lacking = ['setKeepAlive', 'setTimeout', 'setNoDelay', 'ref', 'unref'].filter((name) => !(name in stream));
  return Object.assign(stream, Object.fromEntries(lacking.map((name) => [name, () => stream])));
}
