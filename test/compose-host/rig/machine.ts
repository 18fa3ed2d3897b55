import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the server, and of the account on it that releases are made with. */
export const SERVER = 'web-1.contoso.example';
/** Other ways to the same server, of which each can be cut alone; and a server that says that it is it. */
export const WAYS = ['web-1-east.contoso.example', 'web-1-west.contoso.example'] as const;
export const IMPOSTOR = 'web-2.contoso.example';
/** One beside it, with a Docker Engine and an nginx of its own. */
export const SECOND = 'web-3.contoso.example';
export const ACCOUNT = 'deploy';
/** Of every name: what leads to this computer itself is no server to Fairlead. For documentation, says RFC 5737. */
const ADDRESS = '203.0.113.10';
/** Not that of anybody on the machine that carries this one. */
const ID = 61_843;
/** Bytes on Docker's disk, which is in memory: what really is on it counts, and that is a tenth of this. */
const DISK = '3g';

/**
 * Makes this machine one of its own: accounts, names, `/run`, `/srv` and `/etc/nginx` are ours from here on. What is
 * mounted is seen by nobody else, and is gone with the last process. All `names` are names of it, and `SECOND` is one
 * that a machine beside it answers to.
 */
export function furnish(folder: string, names: readonly string[], hostname = 'web-1'): void {
  run('ip', 'link', 'set', 'lo', 'up');
  run('ip', 'address', 'add', `${ADDRESS}/32`, 'dev', 'lo');
  run('hostname', hostname);
  // Those who do not own it pass through it.
  chmodSync(folder, 0o755);
  for (const place of ['/run', '/srv']) run('mount', '-t', 'tmpfs', 'tmpfs', place);
  for (const place of ['/run/lock', '/run/sshd', '/srv/homes', join(folder, 'docker'), join(folder, 'logs')])
    mkdirSync(place, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', join(folder, 'docker'));

  const root = (line: string) => line.replace(/^(root:[^:]*:0:0:[^:]*):[^:]*:/, '$1:/srv/homes/root:');
  own(
    folder,
    '/etc/passwd',
    `${withoutAccount('/etc/passwd').map(root).join('\n')}\n${ACCOUNT}:x:${ID}:${ID}::/srv/homes/${ACCOUNT}:/bin/sh\n`,
  );
  own(folder, '/etc/shadow', `${withoutAccount('/etc/shadow').join('\n')}\n${ACCOUNT}:*:19000:0:99999:7:::\n`, 0o600);
  const groups = withoutAccount('/etc/group').filter((line) => !line.startsWith('docker:'));
  own(folder, '/etc/group', `${[...groups, `docker:x:${ID + 1}:${ACCOUNT}`, `${ACCOUNT}:x:${ID}:`].join('\n')}\n`);
  own(
    folder,
    '/etc/hosts',
    `127.0.0.1 localhost ${hostname}\n${[ADDRESS, SERVER, ...WAYS, IMPOSTOR, SECOND, ...names].join(' ')}\n`,
  );
  own(
    folder,
    '/etc/sudoers',
    `Defaults secure_path="/usr/sbin:/usr/bin:/sbin:/bin"\nroot ALL=(ALL) NOPASSWD: ALL\n${ACCOUNT} ALL=(root) NOPASSWD: /usr/sbin/nginx\n`,
    0o440,
  );
  for (const [home, id] of [
    ['root', 0],
    [ACCOUNT, ID],
  ] as const) {
    mkdirSync(`/srv/homes/${home}`, { mode: 0o700 });
    run('chown', `${id}:${id}`, `/srv/homes/${home}`);
  }
}

/** A folder that belongs to the account. */
export function given(path: string): string {
  mkdirSync(path, { recursive: true });
  run('chown', '-R', `${ID}:${ID}`, path);
  return path;
}

function own(folder: string, path: string, content: string, mode = 0o644): void {
  const file = join(folder, path.slice(1).replaceAll('/', '-'));
  writeFileSync(file, content, { mode });
  chmodSync(file, mode);
  run('mount', '--bind', file, path);
}

/** The lines of a file of accounts; a machine inside another one has what that one wrote. */
function withoutAccount(path: string): string[] {
  return read(path)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(`${ACCOUNT}:`));
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

export function run(program: string, ...words: string[]): string {
  return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
