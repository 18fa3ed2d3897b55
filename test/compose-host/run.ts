/**
 * `npm run test:compose-host`: releases of a Compose project over real SSH, with the real Docker Engine and a real nginx,
 * while users come. All of it runs on a machine of its own inside this one: other processes, other network, other mounts;
 * they end with this process, and nothing of it is left. Ends with 75 where that cannot be, and says why.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { skip } from './skipped.ts';

/** Debian's packages, by a program of each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  dockerd: 'docker.io',
  'docker-compose': 'docker-compose',
  sshd: 'openssh-server',
  ssh: 'openssh-client',
  nginx: 'nginx-light',
  sudo: 'sudo',
  ip: 'iproute2',
  gcc: 'gcc',
  unshare: 'util-linux',
};
const PATH = `${process.env['PATH']}:/usr/local/sbin:/usr/sbin:/sbin`;
// `sudo` does not hand them on.
const known = ['CI', 'FAIRLEAD_DOCKER'].flatMap((name) => (process.env[name] ? [`${name}=${process.env[name]}`] : []));
const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive', 'env', `PATH=${PATH}`, ...known];

const missing = Object.keys(PROGRAMS).filter((name) => spawnSync('which', [name], { env: { PATH } }).status !== 0);
if (missing.length > 0) skip(`apt-get install ${missing.map((name) => PROGRAMS[name]).join(' ')}`);
const OWN = ['unshare', '--mount', '--net', '--pid', '--uts', '--fork', '--kill-child', '--mount-proc'];
const [program = '', ...words] = [...asRoot, ...OWN];
const tried = spawnSync(program, [...words, 'true'], { env: { ...process.env, PATH }, encoding: 'utf8' });
if (tried.status !== 0) skip(`no machine of its own can be made here: ${tried.stderr.trim()}`);

const folder = mkdtempSync(join(tmpdir(), 'fairlead-host-'));
// Whoever builds meanwhile does not change what is tried.
cpSync('dist', join(folder, 'dist'), { recursive: true });
const cli = process.env['FAIRLEAD_CLI'] ?? join(folder, 'dist', 'cli.cjs');
// The shell is the first process there, which takes in what others leave behind; without its input everything ends.
const inside = `"$@"; exit $?`;
const child = spawn(
  program,
  [
    ...words,
    'sh',
    '-c',
    inside,
    'sh',
    'env',
    `FAIRLEAD_CLI=${cli}`,
    process.execPath,
    resolve('test/compose-host/inside.ts'),
    folder,
    ...process.argv.slice(2),
  ],
  { env: { ...process.env, PATH }, stdio: ['pipe', 'inherit', 'inherit'] },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.stdin.end());
const [status] = (await once(child, 'exit')) as [number | null];
leaveNothing();
process.exitCode = status ?? 1;

/** Its mounts and processes went with it; what is left are its folder and its empty control groups. */
function leaveNothing(): void {
  const asRootToo = (words: readonly string[]) => {
    const [first = '', ...others] = [...asRoot, ...words];
    spawnSync(first, others, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  asRootToo(['rm', '-rf', '--', folder]);
  const groups = ['-depth', '-type', 'd', '-path', `*/${basename(folder)}*`];
  asRootToo(['find', '/sys/fs/cgroup', ...groups, '-exec', 'rmdir', '--', '{}', '+']);
}
