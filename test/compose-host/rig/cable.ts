import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What is between people and the server, at the end where people are: it can be cut, and mended. */
export class Cable {
  readonly #ends = new Set<Socket>();
  readonly #to: number;
  #isCut = false;

  private constructor(to: number) {
    this.#to = to;
  }

  /** From one port of this machine to another. */
  static async lay(from: number, to: number): Promise<Cable> {
    const cable = new Cable(to);
    const server = createServer((near) => cable.#joined(near));
    server.listen(from);
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
    const far = connect(this.#to, '127.0.0.1');
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
