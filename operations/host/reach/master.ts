import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constant } from '../constant.ts';
import { HostFailure } from '../failure.ts';
import { started } from './running.ts';
import type { Server } from './server.ts';
import { master } from './ssh-arguments.ts';
import { failureOf } from './ssh-failure.ts';

/** Names, keys and a jump host in between included; what is written in `ssh-arguments.ts` is only the first of them. */
const CONNECTS_WITHIN = 25_000;
/** From the end of its input to its end; what then still runs is ended by force. */
const ENDS_WITHIN = 1_000;

/** Kept of what it says. */
const LONGEST = 8_192;

const HERE = 'fairlead is here';
/** Says when it is there, and is over when this process is, however that ended: its input closes then. */
const WAIT = constant`echo fairlead is here; exec cat >/dev/null`;

/** One connection of OpenSSH that every command and every connection goes through. */
export class Master {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #folder: string;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  #complaint = '';

  private constructor(child: ChildProcessWithoutNullStreams, folder: string) {
    this.#child = child;
    this.#folder = folder;
    child.stderr.on('data', (chunk: Buffer) => {
      this.#complaint = `${this.#complaint}${chunk}`.slice(-LONGEST);
    });
    this.ended = new Promise((resolve) => {
      const gone = () => {
        rmSync(folder, { recursive: true, force: true });
        resolve();
      };
      child.once('error', gone);
      child.once('close', gone);
    });
  }

  /** Connects, or rejects with a `HostFailure` and leaves nothing behind. */
  static async to(server: Server, ssh: string, within = CONNECTS_WITHIN): Promise<Master> {
    const folder = mkdtempSync(join(shortTemporary(), 'fairlead-'));
    const child = started(ssh, master(server, join(folder, 's'), WAIT));
    const one = new Master(child, folder);
    try {
      await one.#isHere(server, within);
    } catch (error) {
      await one.close();
      throw error;
    }
    return one;
  }

  /** Where others find it. */
  get socket(): string {
    return join(this.#folder, 's');
  }

  /** A name in its private folder, for a socket. */
  beside(name: string): string {
    return join(this.#folder, name);
  }

  /** The end of what it said against anything, to be looked through. */
  get complaint(): string {
    return this.#complaint;
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    // Where something is still open through it, the end of its input is not its end.
    const [soon, last] = [
      setTimeout(() => this.#child.kill('SIGTERM'), ENDS_WITHIN / 2),
      setTimeout(() => {
        this.#child.kill('SIGKILL');
        // A proxy command of the user may hold them open.
        this.#child.stdout.destroy();
        this.#child.stderr.destroy();
      }, ENDS_WITHIN),
    ];
    await this.ended;
    clearTimeout(soon);
    clearTimeout(last);
  }

  #isHere(server: Server, within: number): Promise<void> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const slow = () =>
        new HostFailure('unreachable', `\`${server.host}\` does not answer within ${within / 1_000} s`);
      const late = setTimeout(() => reject(slow()), within);
      const settle = (done: () => void) => {
        clearTimeout(late);
        done();
      };
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => {
        // What the shell of the account says before is not ours.
        out = `${out}${chunk}`.slice(-LONGEST);
        if (out.includes(HERE)) settle(resolve);
      });
      child.once('error', () => settle(() => reject(noSsh())));
      child.once('close', () => settle(() => reject(failureOf(server, this.#complaint))));
    });
  }
}

export function noSsh(): HostFailure {
  return new HostFailure('no ssh', 'OpenSSH is not on this computer: `ssh` is not in any folder of `PATH`');
}

/** The path of a socket has 104 characters at most, on macOS, and OpenSSH adds some of its own. */
function shortTemporary(): string {
  return tmpdir().length > 60 ? '/tmp' : tmpdir();
}
