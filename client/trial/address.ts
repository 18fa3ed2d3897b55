import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';

/** Where the simulator of the trial is, for the other windows of this editor. */
export class TrialAddress {
  readonly #file: string;
  /** Ours to end: started here, or left by a window that is gone. */
  #own: SimulatorLine | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** The one that runs. Left by a window that is gone, it is this window's from now on. */
  running(): SimulatorLine | undefined {
    const found = this.#read();
    if (!found || !isAlive(found.line.pid)) return undefined;
    if (!isAlive(found.window)) this.keep(found.line);
    return found.line;
  }

  keep(line: SimulatorLine): void {
    this.#own = line;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify({ line, window: process.pid }), { mode: 0o600 });
  }

  /** Ends what is ours. */
  forget(): void {
    if (!this.#own) return;
    const { pid } = this.#own;
    this.#own = undefined;
    if (this.#read()?.line.pid === pid) rmSync(this.#file, { force: true });
    if (isAlive(pid)) process.kill(pid);
  }

  #read(): { readonly line: SimulatorLine; readonly window: number } | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch {
      return undefined; // missing, or half written: there is none
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
