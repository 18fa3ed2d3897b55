import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the scripted `ssh` does when it is to connect. */
export interface Script {
  /** Said to its error output, and then it ends as `ssh` does that did not connect. */
  readonly refuses?: string;
  /** It takes its time: for ever. */
  readonly hangs?: boolean;
  /** Said before anything else, as by the shell of an account. */
  readonly greets?: string;
  /** What a connection to a container meets. */
  readonly forwards?: 'nobody' | 'unreachable' | 'prohibited';
}

/** A program that stands for `ssh`, in a folder of its own: notes what it was asked for, and its own process. */
export class ScriptedSsh {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fairlead-test-'));
  readonly program = join(this.#folder, 'ssh');

  constructor(script: Script = {}) {
    const play = resolve('test/operations/fixtures/play-ssh.ts');
    this.play(script);
    writeFileSync(this.program, `#!/bin/sh\nexec '${process.execPath}' '${play}' '${this.#folder}' "$@"\n`);
    chmodSync(this.program, 0o755);
  }

  play(script: Script): void {
    writeFileSync(join(this.#folder, 'script.json'), JSON.stringify(script));
  }

  /** What it was started with, in order; folders of this run are `FOLDER`. */
  get asked(): readonly (readonly string[])[] {
    return this.#lines('asked').map((line) =>
      (JSON.parse(line) as string[]).map((word) => word.replaceAll(/\S*\/fairlead-\w{6}\b/g, 'FOLDER')),
    );
  }

  /** Numbers of its processes that are there still. */
  get running(): readonly number[] {
    return this.#lines('processes').map(Number).filter(isThere);
  }

  /** Folders its masters listened in that are there still. */
  get folders(): readonly string[] {
    return this.#lines('folders').filter((folder) => existsSync(folder));
  }

  #lines(name: string): readonly string[] {
    const file = join(this.#folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function isThere(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}
