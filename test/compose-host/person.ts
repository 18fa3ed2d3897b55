import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Both outputs, in the order they came. */
  readonly words: string;
  /** What was printed to the first of them. */
  readonly out: string;
}

export interface How {
  readonly env?: Readonly<Record<string, string>>;
  /** Told each line as it is printed. */
  readonly onLine?: (line: string, child: ChildProcess) => void;
}

/** Somebody who releases from a computer of their own: a checkout, and what Fairlead remembers there. */
export class Person {
  readonly name: string;
  readonly #folder: string;

  constructor(folder: string, name: string, files: Readonly<Record<string, string>>) {
    this.name = name;
    this.#folder = join(folder, 'people', name);
    mkdirSync(join(this.#folder, 'state'), { recursive: true, mode: 0o700 });
    mkdirSync(join(this.#folder, 'checkout'));
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string): void {
    writeFileSync(join(this.#folder, 'checkout', path), content);
  }

  /** `fairlead`, as it is installed, with nobody at the terminal. */
  async fairlead(words: readonly string[], { env = {}, onLine }: How = {}): Promise<Ended> {
    const { NODE_OPTIONS: _, FORCE_COLOR: __, ...inherited } = process.env;
    const program = [process.execPath, process.env['FAIRLEAD_CLI'] ?? '', ...words];
    // Their computer has a name of its own: it is how others are told who works.
    const child = spawn(
      'unshare',
      ['--uts', 'sh', '-c', 'hostname "$0"; exec "$@"', `laptop-of-${this.name}`, ...program],
      {
        cwd: join(this.#folder, 'checkout'),
        env: {
          ...inherited,
          NO_COLOR: '1',
          HOME: '/srv/homes/root',
          USER: this.name,
          XDG_STATE_HOME: join(this.#folder, 'state'),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const all: string[] = [];
    const out: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        all.push(line);
        if (stream === child.stdout) out.push(line);
        onLine?.(line, child);
      });
    }
    const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return { status, signal, words: all.join('\n'), out: out.join('\n') };
  }
}
