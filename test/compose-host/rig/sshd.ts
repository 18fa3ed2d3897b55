import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cable, type End } from './cable.ts';
import { ACCOUNT, given, IMPOSTOR, run, SECOND, SERVER, WAYS } from './machine.ts';
import { socketOf } from './second-machine.ts';
import { started } from './started.ts';

/** Where `sshd` is reached, and where the cable to it ends that people connect by. */
interface Door {
  readonly name: string;
  readonly sshd: End;
  readonly near: number;
}

function doorsOf(rig: string): readonly Door[] {
  return [
    ...[SERVER, ...WAYS].map((name, index) => ({ name, sshd: 22, near: 2201 + index })),
    // Known by the key of the others, and has another.
    { name: IMPOSTOR, sshd: 23, near: 2209 },
    { name: SECOND, sshd: socketOf(rig, 'sshd'), near: 2210 },
  ];
}

/** By the names of the server. */
export type Cables = ReadonlyMap<string, Cable>;

/** The OpenSSH server, and what whoever releases has in their own `~/.ssh`. */
export async function startSshd(rig: string): Promise<Cables> {
  const file = (name: string) => keyIn(rig, name);
  const doors = doorsOf(rig);
  mkdirSync(join(rig, 'ssh'));
  for (const name of ['host', 'other-host', 'ana'])
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file(name));
  const own = '/srv/homes/root/.ssh';
  mkdirSync(own, { mode: 0o700 });
  const [type, key] = readFileSync(`${file('host')}.pub`, 'utf8').split(' ');
  writeFileSync(join(own, 'known_hosts'), doors.map(({ name, near }) => `[${name}]:${near} ${type} ${key}\n`).join(''));
  const way = ({ name, near }: Door) =>
    `Host ${name}\n  User ${ACCOUNT}\n  Port ${near}\n  IdentityFile ${file('ana')}\n`;
  writeFileSync(join(own, 'config'), doors.map(way).join(''));

  admitAna(rig);
  await Promise.all([listen(rig, 22, file('host')), listen(rig, 23, file('other-host'))]);
  return new Map(
    await Promise.all(doors.map(async ({ name, near, sshd }) => [name, await Cable.lay(near, sshd)] as const)),
  );
}

/** Lets who releases from the rig into a machine with a folder of its own. */
export async function startSshdBeside(rig: string, folder: string): Promise<void> {
  admitAna(rig);
  await listen(folder, 22, keyIn(rig, 'host'));
}

function keyIn(rig: string, name: string): string {
  return join(rig, 'ssh', name);
}

function admitAna(rig: string): void {
  const theirs = `/srv/homes/${ACCOUNT}/.ssh`;
  mkdirSync(theirs);
  copyFileSync(`${keyIn(rig, 'ana')}.pub`, join(theirs, 'authorized_keys'));
  given(theirs);
}

async function listen(folder: string, port: number, key: string): Promise<void> {
  const config = join(folder, `sshd-${port}`);
  const lines = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${key}`, 'PidFile none', 'UsePAM no'],
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'MaxStartups 100'],
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const log = join(folder, 'logs', `sshd-${port}`);
  await started(log, { port, host: '127.0.0.1' }, '/usr/sbin/sshd', ['-D', '-e', '-f', config]);
}
