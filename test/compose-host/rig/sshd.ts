import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cable } from './cable.ts';
import { ACCOUNT, given, IMPOSTOR, run, SERVER, WAYS } from './machine.ts';
import { started } from './started.ts';

/** Where `sshd` listens, and where the cable to it ends that people connect by. */
const DOORS: readonly Door[] = [
  ...[SERVER, ...WAYS].map((name, index) => ({ name, sshd: 22, near: 2201 + index })),
  // Known by the key of the others, and has another.
  { name: IMPOSTOR, sshd: 23, near: 2209 },
];

interface Door {
  readonly name: string;
  readonly sshd: number;
  readonly near: number;
}

/** By the names of the server. */
export type Cables = ReadonlyMap<string, Cable>;

/** The OpenSSH server, and what whoever releases has in their own `~/.ssh`. */
export async function startSshd(rig: string): Promise<Cables> {
  const folder = join(rig, 'ssh');
  const file = (name: string) => join(folder, name);
  mkdirSync(folder);
  for (const name of ['host', 'other-host', 'ana'])
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file(name));

  const theirs = `/srv/homes/${ACCOUNT}/.ssh`;
  mkdirSync(theirs);
  copyFileSync(`${file('ana')}.pub`, join(theirs, 'authorized_keys'));
  given(theirs);
  const own = '/srv/homes/root/.ssh';
  mkdirSync(own, { mode: 0o700 });
  const [type, key] = readFileSync(`${file('host')}.pub`, 'utf8').split(' ');
  writeFileSync(join(own, 'known_hosts'), DOORS.map(({ name, near }) => `[${name}]:${near} ${type} ${key}\n`).join(''));
  const way = ({ name, near }: Door) =>
    `Host ${name}\n  User ${ACCOUNT}\n  Port ${near}\n  IdentityFile ${file('ana')}\n`;
  writeFileSync(join(own, 'config'), DOORS.map(way).join(''));

  await Promise.all([listen(file, 22, 'host'), listen(file, 23, 'other-host')]);
  return new Map(
    await Promise.all(DOORS.map(async ({ name, near, sshd }) => [name, await Cable.lay(near, sshd)] as const)),
  );
}

async function listen(file: (name: string) => string, port: number, key: string): Promise<void> {
  const config = file(`config-${port}`);
  const lines = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${file(key)}`, 'PidFile none', 'UsePAM no'],
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'MaxStartups 100'],
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  await started(file(`log-${port}`), { port, host: '127.0.0.1' }, '/usr/sbin/sshd', ['-D', '-e', '-f', config]);
}
