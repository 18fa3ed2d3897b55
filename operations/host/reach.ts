import type { Duplex } from 'node:stream';

/**
 * A way to a host: this computer, or one behind the system's OpenSSH. Whatever it is told is data: the only commands it
 * ever runs there are constants of ours.
 */
export interface Reach {
  /**
   * Runs one of our constant commands with the default shell of the account, with `input` on its standard input.
   * Rejects with a `HostFailure` when the host cannot be reached or the connection ends first.
   */
  run(command: ConstantCommand, input: string | Uint8Array, signal: AbortSignal): Promise<Ran>;
  /** A connection to Docker's socket on the host. */
  docker(signal: AbortSignal): Promise<Duplex>;
  /** A connection from the host to one of its containers. */
  connect(address: string, port: number, signal: AbortSignal): Promise<Duplex>;
  close(): Promise<void>;
}

/** Made only from literals, by `constant`: nothing that was read can become one. */
export type ConstantCommand = string & { readonly __constant: true };

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
