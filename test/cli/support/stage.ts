import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Release } from '../../../simulator/apps/release.ts';
import type { Fault } from '../../../simulator/faults/fault.ts';
import type { Seed } from '../../../simulator/seed.ts';
import type { Asked } from '../../../simulator/simulator.ts';

const SOURCE = resolve('cli/main.ts');
const COMPILED = join(tmpdir(), 'fairlead-compiled');

const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const SITE = `${PROVIDERS}/Microsoft.Web/sites/contoso`;
const CONTAINER_APPS = `${PROVIDERS}/Microsoft.App/containerApps`;
/** 202: it is taken on, and done while nobody waits. */
const SUCCEEDED: ReadonlySet<number> = new Set([200, 201, 202]);

/** Another program than the source, and a simulator that is so many times faster. */
interface How {
  readonly main?: string;
  readonly faster?: number;
  /** It takes Azure's own times, divided by `faster`: what hangs does so for minutes of them. */
  readonly faithful?: boolean;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real command line in a folder with a deployment file, and a real simulator in a process of its own. */
export class Stage implements AsyncDisposable {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'fairlead-stage-')));
  readonly state = join(this.root, 'state', 'fairlead');
  readonly #main: string;
  readonly #simulator: ChildProcess;
  #address: { endpoint: string; caFile: string; token: string } | undefined;

  static async set(seed: Seed, files: Readonly<Record<string, string>>, how: How = {}): Promise<Stage> {
    const stage = new Stage(seed, files, how);
    const lines = createInterface({ input: stage.#simulator.stdout! });
    const [line] = (await once(lines, 'line')) as [string];
    stage.#address = JSON.parse(line);
    return stage;
  }

  private constructor(
    seed: Seed,
    files: Readonly<Record<string, string>>,
    { main = SOURCE, faster = 1, faithful = false }: How,
  ) {
    this.#main = main;
    mkdirSync(dirname(this.state), { mode: 0o700 });
    this.write('seed.json', JSON.stringify(seed));
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.#simulator = this.spawn([
      ...['simulator', '--seed', 'seed.json', '--time-scale', `${faster}`],
      ...(faithful ? ['--faithful'] : []),
    ]);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Without the terminal of whoever runs the tests, and without their Azure. */
  #env(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    const {
      FORCE_COLOR: _,
      NODE_OPTIONS: __,
      FAIRLEAD_CREDENTIAL: ___,
      FAIRLEAD_SIMULATOR: ____,
      ...env
    } = process.env;
    return { ...env, NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED, XDG_STATE_HOME: dirname(this.state), ...more };
  }

  spawn(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    return spawn(process.execPath, [this.#main, ...args], {
      cwd: this.root,
      env: this.#env(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.#main, ...args], {
      cwd: this.root,
      env: this.#env(env),
      encoding: 'utf8',
      input: '',
    });
    return { status, out: stdout, err: stderr };
  }

  /** A verb against the simulator, with variables of its shell. */
  with(variables: Readonly<Record<string, string>>, ...args: readonly string[]): Ended {
    return this.run([...args, '--simulator'], variables);
  }

  /** A verb against the simulator, confirmed. */
  fairlead(...args: readonly string[]): Ended {
    return this.run([...args, '--simulator']);
  }

  releases(...releases: readonly Release[]): Promise<unknown> {
    return this.#control('PUT', 'releases', releases);
  }

  faults(...faults: readonly Fault[]): Promise<unknown> {
    return this.#control('PUT', 'faults', faults);
  }

  /** How often an action reached Azure by the command line; as a `change` only where it is no reading. */
  async sent(action: string, as: 'any' | 'change' = 'any'): Promise<number> {
    const requests = (await this.#control('GET', 'requests')) as Asked[];
    const counts = ({ path, outsider, method }: Asked) =>
      path.endsWith(`/${action}`) && !outsider && (as === 'any' || method !== 'GET');
    return requests.filter(counts).length;
  }

  async notImplemented(): Promise<unknown> {
    return this.#control('GET', 'not-implemented');
  }

  /** The image a slot really runs. */
  async image(slot: 'production' | string): Promise<string> {
    const path = `${SITE}${slot === 'production' ? '' : `/slots/${slot}`}/config/web?api-version=2025-05-01`;
    const body = (await this.#asked('GET', path)) as { properties: { linuxFxVersion: string } };
    return body.properties.linuxFxVersion;
  }

  journals(): string[] {
    const folder = join(this.state, 'simulator', 'operations');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  }

  /** For who talks to the apps: where the simulator is, and by which certificate it is known. */
  get door(): { readonly endpoint: string; readonly ca: string } {
    assert(this.#address);
    return { endpoint: this.#address.endpoint, ca: readFileSync(this.#address.caFile, 'utf8') };
  }

  /** How often each revision answered what, by the simulator's own count. */
  async revisionVisits(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
    return (await this.#control('GET', 'visits')) as Record<string, Record<string, number>>;
  }

  #control(method: string, what: string, body?: unknown): Promise<unknown> {
    return this.#asked(method, `/~simulator/${what}`, body);
  }

  #asked(method: string, path: string, body?: unknown): Promise<unknown> {
    assert(this.#address);
    const { endpoint, caFile, token } = this.#address;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return new Promise((answer, reject) => {
      const asking = request(
        `${endpoint}${path}`,
        { method, ca: readFileSync(caFile), headers, agent: false },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => {
            if (!SUCCEEDED.has(response.statusCode ?? 0))
              reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
            else answer(text === '' ? undefined : JSON.parse(text));
          });
        },
      );
      asking.on('error', reject);
      asking.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** What somebody else does to the app. */
  manage(method: string, path: string, body: unknown): Promise<unknown> {
    return this.#asked(method, `${SITE}${path}?api-version=2025-05-01`, body);
  }

  /** What somebody else does to a container app, or reads of it. */
  manageContainer(method: string, app: string, body?: unknown): Promise<unknown> {
    return this.#asked(method, `${CONTAINER_APPS}/${app}?api-version=2025-07-01`, body);
  }

  /** Ends the simulator. */
  async closed(): Promise<void> {
    if (this.#simulator.exitCode !== null) return;
    const ended = once(this.#simulator, 'exit');
    this.#simulator.kill('SIGTERM');
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.closed();
    rmSync(this.root, { recursive: true, force: true });
  }
}
