import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';

/** Where the simulator of the trial is, for the other windows of this editor. */
export class TrialAddress {
  readonly #file: string;
  #kept: SimulatorLine | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** The one that runs; nothing when none does. */
  running(): SimulatorLine | undefined {
    const line = this.#read();
    return line && isAlive(line.pid) ? line : undefined;
  }

  keep(line: SimulatorLine): void {
    this.#kept = line;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(line), { mode: 0o600 });
  }

  /** Takes away what was kept here, unless it is another's by now. */
  forget(): void {
    if (this.#kept && this.#read()?.pid === this.#kept.pid) rmSync(this.#file, { force: true });
    this.#kept = undefined;
  }

  #read(): SimulatorLine | undefined {
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
