import { type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { HostFailure } from '../failure.ts';
import { Pipes } from '../pipes.ts';

/** A list of everything on a large host is some hundred KiB. */
const LONGEST = 16 * 1024 * 1024;
const WITHIN = 20_000;
/**
 * Kept for the next request: each new one is a way to the host and back. Each is a channel of one SSH connection, too, of
 * which a server takes ten by default.
 */
const KEPT = { keepAlive: true, maxSockets: 4, scheduling: 'lifo' } as const;

export interface DockerAnswer {
  readonly status: number;
  /** JSON; nothing where it is none. */
  readonly body: unknown;
}

/** Docker's HTTP API, of which only `GET` is asked: whatever changes something is done by the script on the host. */
export class DockerApi {
  readonly #pipes: Pipes;
  readonly #host: string;

  constructor(open: (signal: AbortSignal) => Promise<Duplex>, host: string) {
    this.#pipes = new Pipes(open, WITHIN, KEPT);
    this.#host = host;
  }

  async get(path: string, signal: AbortSignal): Promise<DockerAnswer> {
    const until = AbortSignal.any([signal, AbortSignal.timeout(WITHIN)]);
    const response = await this.stream(path, until);
    const text = await this.#textOf(response);
    return { status: response.statusCode ?? 0, body: jsonOf(text) };
  }

  /** An answer as it comes, until the signal ends it. */
  async stream(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    // All that are kept may have been closed while nobody used them; a question can be asked again.
    for (let left: number = KEPT.maxSockets; ; left -= 1) {
      try {
        return await this.#asked(path, signal);
      } catch (error) {
        if (!(error instanceof Stale)) throw error;
        if (left === 0) throw this.#why(error);
      }
    }
  }

  close(): void {
    this.#pipes.destroy();
  }

  #asked(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const asking = request({ agent: this.#pipes, path, headers: { host: 'docker' }, signal });
      asking.once('response', resolve);
      asking.on('error', (error) => reject(asking.reusedSocket && !signal.aborted ? new Stale() : this.#why(error)));
      asking.end();
    });
  }

  async #textOf(response: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > LONGEST) throw new HostFailure('unreadable', `Docker on \`${this.#host}\` says more than is read`);
        chunks.push(chunk);
      }
    } catch (error) {
      throw this.#why(error);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  #why(error: unknown): HostFailure {
    if (error instanceof HostFailure) return error;
    const { name } = error instanceof Error ? error : {};
    if (name === 'AbortError' || name === 'TimeoutError')
      return new HostFailure('late', `Docker on \`${this.#host}\` does not answer in time`, { reached: true });
    return new HostFailure('cut', `The connection to Docker on \`${this.#host}\` ended`, { reached: true });
  }
}

class Stale extends Error {}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
