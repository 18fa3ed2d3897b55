import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { constant } from '../../operations/host/constant.ts';
import type { HostFailureKind } from '../../operations/host/failure.ts';
import { forwards } from '../../operations/host/probing/forwards.ts';
import { sshReach } from '../../operations/host/reach/ssh.ts';
import type { Reach } from '../../operations/host/reach.ts';

const PORTS = { usual: 2311, other: 2312, narrow: 2313, cable: 2314, nobody: 2315, app: 2316 };
const soon = () => AbortSignal.timeout(60_000);

/** The reach over real OpenSSH: what it tells of each server, and that nothing of it stays. `folder` is for this alone. */
export async function reachOverSsh({ folder: rig }: { readonly folder: string }): Promise<void> {
  const folder = join(rig, 'reach');
  mkdirSync(folder, { recursive: true });
  const ssh = furnished(folder);
  const servers = [
    listening(folder, PORTS.usual, 'host', []),
    listening(folder, PORTS.other, 'other-host', []),
    listening(folder, PORTS.narrow, 'host', ['AllowTcpForwarding no', 'AllowStreamLocalForwarding no']),
  ];
  const reachAt = (port: number, shares = true) =>
    sshReach({ host: '127.0.0.1', user: undefined, port }, { ssh, shares });
  try {
    for (const port of [PORTS.usual, PORTS.other, PORTS.narrow]) await isThere(port);
    for (const shares of [true, false]) await carries(reachAt(PORTS.usual, shares), shares);
    await isNarrow(reachAt(PORTS.narrow));
    await refuses(folder, reachAt);
    await isCut(reachAt(PORTS.cable));
    assert.deepEqual(await ended(folder), [], 'programs that were left behind');
    await diesWithItsClient(folder, ssh);
  } finally {
    for (const server of servers) server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function carries(reach: Reach, shares: boolean): Promise<void> {
  const data = '$(touch /tmp/canary) `id`\n"\'\n'.repeat(10_000);
  const ran = await reach.run(constant`cat; echo oh >&2; exit 7`, data, soon());
  assert.deepEqual(ran, { code: 7, out: data, err: 'oh\n' });
  await assert.rejects(reach.run(constant`exec sleep 60`, '', AbortSignal.timeout(500)), { kind: 'late' });
  const app = createServer((socket) => socket.pipe(socket).on('error', () => socket.destroy())).listen(
    PORTS.app,
    '127.0.0.1',
  );
  await once(app, 'listening');
  assert.equal(await told(await reach.connect('127.0.0.1', PORTS.app, soon()), 'hello'), 'hello');
  app.close();
  await assert.rejects(
    reach.connect('127.0.0.1', PORTS.nobody, soon()).then((to) => told(to, 'x')),
    { kind: 'nobody' },
  );
  assert.equal(await forwards(reach, soon()), true);
  assert.match(await told(await reach.docker(soon()), PING), /^HTTP\/1\.1 200 OK/);
  await reach.close();
  console.log(`${shares ? 'one shared connection' : 'connections of their own'}: commands, containers, Docker`);
}

/** A server that forwards nothing: Docker is reached by its own program, and containers cannot be. */
async function isNarrow(reach: Reach): Promise<void> {
  assert.match(await told(await reach.docker(soon()), PING), /^HTTP\/1\.1 200 OK/);
  await assert.rejects(
    reach.connect('127.0.0.1', PORTS.app, soon()).then((to) => told(to, 'x')),
    { kind: 'auth' },
  );
  assert.equal(await forwards(reach, soon()), false);
  await reach.close();
  console.log('a server that forwards nothing: Docker by its own program');
}

async function refuses(folder: string, reachAt: (port: number) => Reach): Promise<void> {
  const says = async (port: number, kind: HostFailureKind) => {
    const reach = reachAt(port);
    await assert.rejects(reach.run(constant`true`, '', soon()), { kind, reached: false });
    await reach.close();
    console.log(`${kind}: said, and nothing was sent`);
  };
  await says(PORTS.other, 'changed host key');
  await says(PORTS.nobody, 'refused');
  const known = join(folder, 'known');
  const before = readFileSync(known, 'utf8');
  writeFileSync(known, '');
  await says(PORTS.usual, 'unknown host key');
  writeFileSync(known, before);
  writeFileSync(join(folder, 'authorized'), '');
  await says(PORTS.usual, 'auth');
  writeFileSync(join(folder, 'authorized'), readFileSync(join(folder, 'ana.pub')));
}

async function isCut(reach: Reach): Promise<void> {
  const ends = new Set<Socket>();
  const cable = createServer((near) => {
    const far = connect(PORTS.usual, '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => [near, far].map((one) => one.destroy()));
    }
    near.pipe(far).pipe(near);
  }).listen(PORTS.cable, '127.0.0.1');
  await once(cable, 'listening');
  await reach.run(constant`true`, '', soon());
  const running = reach.run(constant`exec sleep 60`, '', soon());
  const cut = assert.rejects(running, { kind: 'cut', reached: true });
  await after(300);
  for (const end of ends) end.destroy();
  await cut;
  assert.equal((await reach.run(constant`echo back`, '', soon())).out, 'back\n');
  await reach.close();
  cable.close();
  console.log('a cut link: said, and connected anew');
}

/** A client that is killed takes its connection with it. */
async function diesWithItsClient(folder: string, ssh: string): Promise<void> {
  const code = `
    import { sshReach } from './operations/host/reach/ssh.ts';
    import { constant } from './operations/host/constant.ts';
    const reach = sshReach({ host: '127.0.0.1', user: undefined, port: ${PORTS.usual} }, { ssh: process.argv[1] });
    await reach.run(constant\`true\`, '', AbortSignal.timeout(60_000));
    console.log('there');
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code, '--', ssh], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const early = once(child, 'exit').then(() => assert.fail('the client ended by itself'));
  early.catch(() => {});
  await Promise.race([once(child.stdout, 'data'), early]);
  assert.equal(programsOf(folder).length, 1);
  child.kill('SIGKILL');
  assert.deepEqual(await ended(folder), [], 'programs of a client that was killed');
  console.log('a killed client: its connection ends with it');
}

const PING = 'GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n';

async function told(connection: Duplex, text: string): Promise<string> {
  connection.end(text);
  let answer = '';
  for await (const chunk of connection) answer += chunk;
  return answer;
}

/** Keys, and an `ssh` with a configuration of its own: the real one looks for that in the home of the account only. */
function furnished(folder: string): string {
  const file = (name: string) => join(folder, name);
  for (const name of ['host', 'other-host', 'ana'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file(name)]);
  const [type, key] = readFileSync(file('host.pub'), 'utf8').split(' ');
  writeFileSync(
    file('known'),
    Object.values(PORTS)
      .map((port) => `[127.0.0.1]:${port} ${type} ${key}\n`)
      .join(''),
  );
  writeFileSync(file('authorized'), readFileSync(file('ana.pub')));
  const lines = ['Host *', `IdentityFile ${file('ana')}`, 'IdentitiesOnly yes', `UserKnownHostsFile ${file('known')}`];
  writeFileSync(file('config'), `${lines.join('\n')}\n`);
  writeFileSync(file('ssh'), `#!/bin/sh\nexec ssh -F '${file('config')}' "$@"\n`);
  chmodSync(file('ssh'), 0o755);
  return file('ssh');
}

function listening(folder: string, port: number, key: string, more: readonly string[]): ChildProcess {
  const docker = process.env['DOCKER_HOST'];
  const lines = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(folder, key)}`, 'PidFile none', 'UsePAM no'],
    ...['StrictModes no', `AuthorizedKeysFile ${join(folder, 'authorized')}`, 'PasswordAuthentication no', ...more],
    ...(docker === undefined ? [] : [`SetEnv DOCKER_HOST=${docker}`]),
  ];
  writeFileSync(join(folder, `sshd-${port}`), `${lines.join('\n')}\n`);
  return spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, `sshd-${port}`)], { stdio: 'ignore' });
}

async function isThere(port: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await after(50)) {
    const socket = connect(port, '127.0.0.1');
    const takes = await new Promise((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    socket.destroy();
    if (takes) return;
  }
  throw new Error(`Nobody listens on ${port}.`);
}

/** What is still there of it after a while that is long enough for all of it to end. */
async function ended(folder: string): Promise<readonly string[]> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await after(50))
    if (programsOf(folder).length === 0) return [];
  return programsOf(folder);
}

/** Shared connections that were made by its `ssh`. */
function programsOf(folder: string): readonly string[] {
  return readdirSync('/proc').flatMap((process_) => {
    if (!/^\d+$/.test(process_)) return [];
    try {
      const line = readFileSync(`/proc/${process_}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return line.includes(join(folder, 'config')) && line.includes(' -M ') ? [line] : [];
    } catch {
      return [];
    }
  });
}
