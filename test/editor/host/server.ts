import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Home } from './home.ts';
import { codeServer } from './paths.ts';

/** Without it a built workbench ignores the payload that names the suite; with it, it shows no notification toasts. */
export const SUITE_ARGS = ['--vscode-option', 'enable-smoke-test-driver'] as const;

/** Milliseconds until it is taken for dead, on a busy computer. */
const ANSWERS_WITHIN = 120_000;

export interface EditorServer {
  readonly url: string;
  /** `host:port`, the authority of the workbench's remote addresses. */
  readonly authority: string;
  log(): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly port?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly workspaceTrust?: boolean;
}

/** Starts the VS Code server on loopback and waits until it answers. */
export async function startServer(home: Home, options: ServerOptions = {}): Promise<EditorServer> {
  const authority = `127.0.0.1:${options.port ?? (await freePort())}`;
  const child = spawn(
    process.execPath,
    [
      codeServer,
      ...homeArgs(home),
      ...['--auth', 'none', '--bind-addr', authority, '--disable-telemetry', '--disable-update-check'],
      ...['--disable-getting-started-override', '--disable-proxy'],
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(options.args ?? []),
    ],
    // A group of its own, so that the extension host and the language server end with it.
    {
      env: { ...environment(home), ...options.env },
      cwd: home.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const log = () => output.join('');
  const stop = async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    const gone = once(child, 'exit');
    killGroup(child.pid, 'SIGTERM');
    await Promise.race([gone, delay(5000, undefined, { ref: false })]);
    killGroup(child.pid, 'SIGKILL');
  };
  const url = `http://${authority}`;
  for (const end = Date.now() + ANSWERS_WITHIN; ; await delay(50)) {
    if (child.exitCode !== null) throw new Error(`The editor's server ended with ${child.exitCode}:\n${log()}`);
    if (await answers(`${url}/healthz`)) return { url, authority, log, stop };
    if (Date.now() < end) continue;
    await stop();
    throw new Error(`The editor's server does not answer:\n${log()}`);
  }
}

/** Runs the server's command line once, as in `--install-extension FILE`, and gives what it printed. */
export async function runServerCli(home: Home, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [codeServer, ...homeArgs(home), ...args], {
    env: environment(home),
    cwd: home.folder,
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output.join('')}`);
  return output.join('');
}

const homeArgs = (home: Home) => [
  ...['--user-data-dir', home.userData],
  ...['--extensions-dir', home.extensions],
  ...['--config', join(home.folder, 'code-server.yaml')],
];

/** Everything it writes goes to the home; nothing of our own npm run or of an editor around us goes in. */
function environment(home: Home): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|npm_|PORT$|NODE_OPTIONS$)/.test(name),
  );
  const xdg = join(home.folder, 'xdg');
  return {
    ...Object.fromEntries(own),
    HOME: home.folder,
    XDG_CONFIG_HOME: xdg,
    XDG_DATA_HOME: xdg,
    XDG_CACHE_HOME: xdg,
    XDG_STATE_HOME: home.state,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}', // else it asks a gallery that may not be reachable
  };
}

const answers = (url: string) =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // it has ended by itself
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on loopback.');
  return address.port;
}
