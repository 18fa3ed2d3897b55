import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { opened } from '../../../../operations/host/reach/local.ts';

/** What is answered for a path: JSON, or bytes as they are, in pieces. */
export type Answers = Readonly<Record<string, unknown>>;

/** Answers as a Docker Engine does, on a socket of its own. Bodies are what an Engine 20.10.24 said (2026-11). */
export class DockerEngine {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fairlead-test-'));
  readonly #server: Server;
  answers: Answers;
  /** Paths it was asked for since the last look at them. */
  asked: string[] = [];
  connections = 0;

  private constructor(answers: Answers) {
    this.answers = answers;
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '');
      this.asked.push(path);
      const answer = this.answers[path];
      if (answer instanceof Pieces) {
        for (const piece of answer.all) response.write(piece);
        return response.end();
      }
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(answer ?? { message: 'page not found' }));
    });
    this.#server.on('connection', () => {
      this.connections += 1;
    });
  }

  static async with(answers: Answers): Promise<DockerEngine> {
    const engine = new DockerEngine({ '/version': VERSION, ...answers });
    await new Promise<void>((resolve) => engine.#server.listen(engine.#path, resolve));
    return engine;
  }

  get #path(): string {
    return join(this.#folder, 'docker.sock');
  }

  /** As a reach has it. */
  docker(signal: AbortSignal): Promise<Duplex> {
    return opened({ path: this.#path }, signal);
  }

  /** Ends the connections that nobody uses, as it does after a while. */
  forgetConnections(): void {
    this.#server.closeIdleConnections();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export class Pieces {
  readonly all: readonly Uint8Array[];

  constructor(...all: readonly Uint8Array[]) {
    this.all = all;
  }
}

export const VERSION = { Version: '20.10.24+dfsg1', ApiVersion: '1.41', MinAPIVersion: '1.12' };
