import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newIdentity } from '../../../simulator/transport/certificate.ts';

/** Why tests of a real server are left out, where it is not installed; the lane that is about it has to have it. */
export const withoutRedis: string | false =
  process.env['FAIRLEAD_REDIS'] !== 'required' && spawnSync('redis-server', ['--version']).error !== undefined
    ? 'redis-server is not installed'
    : false;

export interface StartedRedis extends AsyncDisposable {
  readonly port: number;
  /** As the app would have it. */
  readonly connection: string;
  /** What it trusts, of one that speaks TLS. */
  readonly ca: string | undefined;
  readonly pid: number;
  /** What `redis-cli` prints, for what a test says and asks beside our own client. */
  cli(...words: readonly string[]): string;
  /** Many commands at once, as `redis-cli` reads them. */
  pipe(commands: string): void;
  kill(): void;
  /** Lets its process stand still, and go on. */
  hold(): void;
  goOn(): void;
}

/** Debian's own server, in a folder and on a port of its own. */
export async function startRedis({
  settings = [],
  password,
  tls = false,
}: {
  readonly settings?: readonly string[];
  readonly password?: string;
  readonly tls?: boolean;
} = {}): Promise<StartedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-redis-'));
  const port = await freePort();
  const identity = tls ? newIdentity(Date.now()) : undefined;
  const secured = identity ? await securedBy(identity, folder, port) : [];
  const own = ['--save', '', '--appendonly', 'no', '--dir', folder, '--bind', '127.0.0.1', '--daemonize', 'no'];
  const ports = identity ? ['--port', '0', ...secured] : ['--port', String(port)];
  const secret = password === undefined ? [] : ['--requirepass', password];
  const child = spawn('redis-server', [...own, ...ports, ...secret, ...settings], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const cliTls = identity ? ['--tls', '--cacert', join(folder, 'ca.pem')] : [];
  const cliWords = ['-h', '127.0.0.1', '-p', String(port), ...cliTls, ...(password ? ['-a', password] : [])];
  const run = (words: readonly string[], input?: string) =>
    spawnSync('redis-cli', [...cliWords, '--no-auth-warning', ...words], {
      encoding: 'utf8',
      ...(input !== undefined && { input }),
    }).stdout.trim();
  for (let asked = 0; run(['PING']) !== 'PONG'; asked++) {
    if (asked > 100 || child.exitCode !== null) throw new Error(`redis-server does not answer on ${port}`);
    await pause(50);
  }
  return {
    port,
    connection: `${tls ? 'rediss' : 'redis'}://${password ? `:${encodeURIComponent(password)}@` : ''}127.0.0.1:${port}`,
    ca: identity?.certificate,
    pid: child.pid ?? 0,
    cli: (...words) => run(words),
    pipe: (commands) => void run(['--pipe'], commands),
    kill: () => void child.kill('SIGKILL'),
    hold: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function securedBy(
  { key, certificate }: { readonly key: string; readonly certificate: string },
  folder: string,
  port: number,
): Promise<string[]> {
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'ca.pem')];
  await writeFile(keyFile, key);
  await writeFile(certificateFile, certificate);
  return ['--tls-port', port, '--tls-cert-file', certificateFile, '--tls-key-file', keyFile]
    .map(String)
    .concat('--tls-auth-clients', 'no');
}

/** One that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
