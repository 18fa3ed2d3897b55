import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A port of this machine, or a socket by its path: by that one gets from one machine to another. */
export type End = number | string;

/** What is between people and the server, at the end where people are: it can be cut, and mended. */
export class Cable {
  readonly #ends = new Set<Socket>();
  readonly #to: End;
  #isCut = false;

  private constructor(to: End) {
    this.#to = to;
  }

  /** From a port of this machine, or a socket of the file system, to another. */
  static async lay(from: End, to: End): Promise<Cable> {
    const cable = new Cable(to);
    const server = createServer((near) => cable.#joined(near));
    server.listen(typeof from === 'string' ? { path: from } : { port: from });
    await once(server, 'listening');
    return cable;
  }

  cut(): void {
    this.#isCut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  #joined(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(typeof this.#to === 'string' ? { path: this.#to } : { port: this.#to, host: '127.0.0.1' });
    const both = [near, far];
    for (const end of both) {
      end.setNoDelay();
      this.#ends.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        this.#ends.delete(end);
        for (const other of both) other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
