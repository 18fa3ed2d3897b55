import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';
import { Told } from '../told.ts';
import type { TrialAddress } from './address.ts';

/** Milliseconds; it takes a fraction of a second on an idle computer. */
const STARTS_WITHIN = 20_000;

/**
 * The simulator of the trial: a process that starts when it is first needed and ends with the window that started it. A
 * second window uses the same one.
 */
export class TrialSimulator {
  readonly #script: string;
  readonly #seed: string;
  readonly #address: TrialAddress;
  readonly #ended: () => void;
  #process: ChildProcess | undefined;

  /** `ended` is called when one that was started here stops although nobody stopped it. */
  constructor(given: {
    readonly script: string;
    readonly seed: string;
    readonly address: TrialAddress;
    ended(): void;
  }) {
    this.#script = given.script;
    this.#seed = given.seed;
    this.#address = given.address;
    this.#ended = given.ended;
  }

  /** @throws Told */
  async start(): Promise<SimulatorLine> {
    const running = this.#address.running();
    if (running) return running;
    this.dispose();
    const child = spawn(process.execPath, [this.#script, '--seed', this.#seed, '--with-parent', ...PACE], {
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
    const line = await firstLineOf(child);
    this.#address.keep(line);
    return line;
  }

  dispose(): void {
    const child = this.#process;
    this.#process = undefined;
    child?.kill();
    this.#address.forget();
  }
}

/** Twenty times as fast as Azure: a swap takes seconds, and one sees what happens. */
const PACE = ['--faithful', '--time-scale', '20'];

function firstLineOf(child: ChildProcess): Promise<SimulatorLine> {
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
