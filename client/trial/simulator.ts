import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { SimulatorAddress } from '../../operations/azure/simulated.ts';
import { Told } from '../told.ts';

/** Milliseconds; it takes a fraction of a second on an idle computer. */
const STARTS_WITHIN = 20_000;

/** The simulator of one window: a process that starts when it is first needed and ends with the window. */
export class TrialSimulator {
  readonly #script: string;
  readonly #seed: string;
  readonly #ended: () => void;
  #process: ChildProcess | undefined;

  /** `ended` is called when it stops although nobody stopped it. */
  constructor(script: string, seed: string, ended: () => void) {
    this.#script = script;
    this.#seed = seed;
    this.#ended = ended;
  }

  /** @throws Told */
  async start(): Promise<SimulatorAddress> {
    this.dispose();
    const child = spawn(process.execPath, [this.#script, '--seed', this.#seed, '--with-parent'], {
      // On the desktop the editor's own program is Node only when it is told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      // Its standard input closes with this window, however that ends, and the simulator with it.
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#process = child;
    child.once('exit', () => {
      if (this.#process !== child) return;
      this.#process = undefined;
      this.#ended();
    });
    const { endpoint, caFile, token } = await firstLineOf(child);
    return { endpoint, token, ca: readFileSync(caFile, 'utf8') };
  }

  dispose(): void {
    const child = this.#process;
    this.#process = undefined;
    child?.kill();
  }
}

interface Line {
  readonly endpoint: string;
  readonly caFile: string;
  readonly token: string;
}

function firstLineOf(child: ChildProcess): Promise<Line> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      reject(new Told('The simulator does not start.'));
    };
    const timer = setTimeout(() => {
      child.kill();
      fail();
    }, STARTS_WITHIN);
    child.once('error', fail);
    child.once('exit', fail);
    if (!child.stdout) return fail();
    createInterface(child.stdout).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line));
    });
  });
}
