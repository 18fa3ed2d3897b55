import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, given, run, SERVER } from './machine.ts';
import { started } from './started.ts';

/** Where the cable ends that people connect by; `sshd` itself is behind it. */
export const CABLE = 2222;

/** The OpenSSH server, and what whoever releases has in their own `~/.ssh`. */
export class Sshd {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = join(folder, 'ssh');
    mkdirSync(this.#folder);
    for (const name of ['host', 'other-host', 'ana'])
      run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', this.#key(name));
    const theirs = `/srv/homes/${ACCOUNT}/.ssh`;
    mkdirSync(theirs);
    copyFileSync(`${this.#key('ana')}.pub`, join(theirs, 'authorized_keys'));
    given(theirs);
    const own = '/srv/homes/root/.ssh';
    mkdirSync(own, { mode: 0o700 });
    const [type, key] = readFileSync(`${this.#key('host')}.pub`, 'utf8').split(' ');
    writeFileSync(join(own, 'known_hosts'), `[${SERVER}]:${CABLE} ${type} ${key}\n`);
    writeFileSync(
      join(own, 'config'),
      `Host ${SERVER}\n  User ${ACCOUNT}\n  Port ${CABLE}\n  IdentityFile ${this.#key('ana')}\n`,
    );
  }

  #key(name: string): string {
    return join(this.#folder, name);
  }

  /** With its own key, or with one nobody knows. */
  async start(key: 'host' | 'other-host' = 'host'): Promise<void> {
    const config = this.#key('config');
    const lines = [
      ...['Port 22', 'ListenAddress 127.0.0.1', `HostKey ${this.#key(key)}`, 'PidFile none', 'UsePAM no'],
      ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'MaxStartups 100', 'MaxSessions 100'],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    const log = join(this.#folder, 'log');
    this.#child = await started(log, { port: 22, host: '127.0.0.1' }, '/usr/sbin/sshd', ['-D', '-e', '-f', config]);
  }

  /** Takes no new connection; those that are there stay. */
  async stop(): Promise<void> {
    if (!this.#child) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }
}
