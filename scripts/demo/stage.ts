import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const CLI = resolve('dist/cli.cjs');
const EXAMPLE = 'examples/app-service-container';

/** A copy of the example, a simulator with one app on B1, and the command line as a user has it. */
export class DemoStage implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'fairlead-demo-'));
  readonly #env = { ...process.env, XDG_STATE_HOME: this.folder };
  readonly #simulator: ChildProcess;
  #address = { endpoint: '', caFile: '', token: '' };

  static async open(seed: unknown): Promise<DemoStage> {
    const stage = new DemoStage(seed);
    const lines = createInterface({ input: stage.#simulator.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    stage.#address = JSON.parse(line);
    return stage;
  }

  private constructor(seed: unknown) {
    cpSync(EXAMPLE, this.folder, { recursive: true });
    // Whom it would tell is nobody's business in a demo.
    const text = readFileSync(join(this.folder, 'fairlead.yaml'), 'utf8').replace(/\nnotifications:[\s\S]*$/, '\n');
    writeFileSync(join(this.folder, 'fairlead.yaml'), text);
    writeFileSync(join(this.folder, 'without-sku.yaml'), text.replace(/sku: \w+, /, ''));
    writeFileSync(join(this.folder, 'seed.json'), JSON.stringify(seed));
    // Half as fast as usual, so that a slow computer still gets in between two steps.
    this.#simulator = this.#spawn(['simulator', '--seed', 'seed.json', '--time-scale', '0.5']);
  }

  /** One call against the simulator, as it is typed. */
  fairlead(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: this.folder,
      env: this.#env,
      encoding: 'utf8',
      input: '',
    });
    return { status, output: `${stdout}${stderr}`.trim() };
  }

  /** The same, and something happens as soon as a line says what it waits for. */
  async during(
    args: readonly string[],
    pattern: RegExp,
    happens: (child: ChildProcess) => unknown,
  ): Promise<{ readonly status: number | null; readonly output: string }> {
    const child = this.#spawn(args);
    const ended = once(child, 'close');
    const output: string[] = [];
    let waits = true;
    child.stderr?.on('data', (chunk) => output.push(String(chunk).trim()));
    for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
      output.push(line);
      if (!waits || !pattern.test(line)) continue;
      waits = false;
      await happens(child);
    }
    const [status] = (await ended) as [number | null];
    return { status, output: output.join('\n') };
  }

  /** How releases behave from now on. */
  releases(...releases: readonly unknown[]): Promise<void> {
    const { endpoint, caFile, token } = this.#address;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return new Promise((done, reject) => {
      const url = `${endpoint}/~simulator/releases`;
      const asking = request(url, { method: 'PUT', ca: readFileSync(caFile), headers }, (response) => {
        response.resume();
        response.once('end', done);
      });
      asking.once('error', reject);
      asking.end(JSON.stringify(releases));
    });
  }

  #spawn(args: readonly string[]): ChildProcess {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    return spawn(process.execPath, [CLI, ...args], { cwd: this.folder, env: this.#env, stdio: [...stdio] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#simulator, 'exit');
    this.#simulator.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
