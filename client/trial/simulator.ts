import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';
import { Told } from '../told.ts';
import type { TrialAddress } from './address.ts';

/** Milliseconds; it takes a fraction of a second on an idle computer. */
const STARTS_WITHIN = 20_000;
/** What ends as often as that does so again. */
const MOST_LOSSES = 3;

/**
 * The simulator of the trial: a process that starts when it is first needed and ends with the window that started it. A
 * second window uses the same one: locks and journals are of this computer, and so is what they are about.
 */
export class TrialSimulator {
  readonly #script: string;
  readonly #seed: string;
  readonly #address: TrialAddress;
  readonly #gone: () => void;
  #process: ChildProcess | undefined;
  #losses = 0;

  /** `gone` is called when one that was started here ends and nobody here ended it. */
  constructor(given: {
    readonly script: string;
    readonly seed: string;
    readonly address: TrialAddress;
    readonly gone: () => void;
  }) {
    this.#script = given.script;
    this.#seed = given.seed;
    this.#address = given.address;
    this.#gone = given.gone;
  }

  /** @throws Told */
  async start(): Promise<SimulatorLine> {
    const running = this.#address.running();
    if (running) return running;
    await this.stop();
    if (this.#losses >= MOST_LOSSES)
      throw new Told(`The simulator has ended by itself ${MOST_LOSSES} times: \`Reload Window\` begins anew.`);
    const child = spawn(process.execPath, [this.#script, '--seed', this.#seed, '--with-parent', ...PACE], {
      // On the desktop the editor's own program is Node only when it is told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      // Its standard input closes with this window, however that ends, and the simulator with it.
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#process = child;
    let isReady = false;
    child.once('exit', () => {
      if (this.#process !== child) return;
      this.#process = undefined;
      if (!isReady) return;
      this.#losses += 1;
      this.#gone();
    });
    const line = await firstLineOf(child);
    isReady = true;
    this.#address.keep(line);
    return line;
  }

  /** Settles when the process has ended. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    this.#address.forget();
    if (!child) return;
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }
}

/** Twenty times as fast as Azure: a swap takes seconds, and one sees what happens. */
const PACE = ['--faithful', '--time-scale', '20'];

function firstLineOf(child: ChildProcess): Promise<SimulatorLine> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      child.kill();
      reject(new Told('The simulator does not start.'));
    };
    const timer = setTimeout(fail, STARTS_WITHIN);
    child.once('error', fail);
    child.once('exit', fail);
    const lines = child.stdout && createInterface(child.stdout);
    lines?.once('line', (line) => {
      clearTimeout(timer);
      child.removeListener('exit', fail);
      resolve(JSON.parse(line));
    });
  });
}
