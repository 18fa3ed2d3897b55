import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { HostFailure } from '../failure.ts';
import type { ConstantCommand, Ran, Reach } from '../reach.ts';
import { before } from './before.ts';
import { DockerDoor } from './docker-door.ts';
import { opened } from './local.ts';
import { Master, noSsh } from './master.ts';
import { ran, started } from './running.ts';
import type { Server } from './server.ts';
import { alone, connectAlone, connectThrough, forwardThrough, runThrough } from './ssh-arguments.ts';
import { cut, failureOf } from './ssh-failure.ts';
import { duplexOf } from './stdio.ts';

export interface SshOptions {
  /** The program, by its whole path; nothing where there is none. */
  readonly ssh: string | undefined;
  /** Whether one connection carries all of it: OpenSSH on Windows cannot. */
  readonly shares?: boolean;
  /** Milliseconds for the connection. */
  readonly connectsWithin?: number;
}

/** OpenSSH says so when it, and not the command, came to a bad end. */
const ITS_OWN = 255;
/** So it does where the shared connection was over before it was asked for anything. */
const NOT_THERE = /UNKNOWN port 65535|^mux_client_hello_exchange/m;
/** Milliseconds in which a connection that was cut is known to be over. */
const ENDS_WITHIN = 1_000;

/** A server behind the system's OpenSSH, with the configuration and the agent of whoever runs it. */
export function sshReach(
  server: Server,
  { ssh, shares = process.platform !== 'win32', connectsWithin }: SshOptions,
): Reach {
  if (ssh === undefined) throw noSsh();
  return shares ? new SharedReach(server, ssh, connectsWithin) : separateReach(server, ssh);
}

/** One connection for all, made when it is needed, and made anew after it was cut. */
class SharedReach implements Reach {
  readonly #server: Server;
  readonly #ssh: string;
  readonly #within: number | undefined;
  #link: Promise<Link> | undefined;

  constructor(server: Server, ssh: string, within: number | undefined) {
    this.#server = server;
    this.#ssh = ssh;
    this.#within = within;
  }

  async run(command: ConstantCommand, input: string | Uint8Array, signal: AbortSignal): Promise<Ran> {
    return (await this.#linked(signal)).run(command, input, signal);
  }

  async docker(signal: AbortSignal): Promise<Duplex> {
    return (await this.#linked(signal)).door.open(signal);
  }

  async connect(address: string, port: number, signal: AbortSignal): Promise<Duplex> {
    return (await this.#linked(signal)).connect(address, port);
  }

  async close(): Promise<void> {
    const link = await this.#link?.catch(() => undefined);
    await link?.master.close();
  }

  /** Who runs out of time does not take the connection from the others: it has a time of its own. */
  async #linked(signal: AbortSignal): Promise<Link> {
    this.#link ??= this.#connected();
    return before(this.#link, signal, () => new HostFailure('late', `\`${this.#server.host}\` did not answer in time`));
  }

  #connected(): Promise<Link> {
    const forget = () => {
      if (this.#link === link) this.#link = undefined;
    };
    const link = Master.to(this.#server, this.#ssh, this.#within).then((master) => {
      void master.ended.then(forget);
      return linkOver(master, this.#server, this.#ssh);
    });
    link.catch(forget);
    return link;
  }
}

interface Link extends Pick<Reach, 'run'> {
  readonly master: Master;
  readonly door: DockerDoor;
  connect(address: string, port: number): Duplex;
}

function linkOver(master: Master, server: Server, ssh: string): Link {
  const run = async (command: ConstantCommand, input: string | Uint8Array, signal: AbortSignal) => {
    const answer = await ran(ssh, runThrough(master.socket, server, command), input, signal);
    if (answer && answer.code !== ITS_OWN) return answer;
    // Whoever comes next is to find that it has ended, and connect anew.
    await Promise.race([master.ended, after(ENDS_WITHIN, undefined, { ref: false })]);
    throw cut(server, !NOT_THERE.test(answer?.err ?? ''));
  };
  let forwarding: Promise<string> | undefined;
  const door = new DockerDoor({
    host: server.host,
    run: (command, signal) => run(command, '', signal),
    async socket(path, signal) {
      forwarding ??= forwarded(master, { server, ssh }, path, signal);
      return opened({ path: await forwarding }, signal);
    },
    stream: async (command) => duplexOf(started(ssh, runThrough(master.socket, server, command)), endOf(server)),
  });
  return {
    master,
    door,
    run,
    connect: (address, port) =>
      duplexOf(started(ssh, connectThrough(master.socket, server, ontoOf(address, port))), (code, written) =>
        // Who is asked through a shared connection is only told that it was refused; why is told to that one.
        endOf(server)(code, /refused by peer/.test(written) ? master.complaint : written),
      ),
  };
}

/** A socket of this computer that leads to one of the host. */
async function forwarded(
  master: Master,
  { server, ssh }: { readonly server: Server; readonly ssh: string },
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const here = master.beside('docker.sock');
  const answer = await ran(ssh, forwardThrough(master.socket, server, here, path), '', signal);
  if (answer?.code !== 0) throw cut(server);
  return here;
}

/** Each by a connection of its own. */
function separateReach(server: Server, ssh: string): Reach {
  const run = async (command: ConstantCommand, input: string | Uint8Array, signal: AbortSignal) => {
    const answer = await ran(ssh, alone(server, command), input, signal);
    if (!answer) throw cut(server);
    if (answer.code !== ITS_OWN) return answer;
    const failure = failureOf(server, answer.err);
    throw failure.kind === 'cut' ? cut(server) : failure;
  };
  const door = new DockerDoor({
    host: server.host,
    run: (command, signal) => run(command, '', signal),
    socket: () => Promise.reject(new HostFailure('docker refused', 'Sockets are not forwarded here')),
    stream: async (command) => duplexOf(started(ssh, alone(server, command)), endOf(server)),
  });
  return {
    run,
    docker: (signal) => door.open(signal),
    connect: async (address, port) =>
      duplexOf(started(ssh, connectAlone(server, ontoOf(address, port))), endOf(server)),
    close: async () => {},
  };
}

/** What the end of a connection means. */
function endOf(server: Server): (code: number | null, written: string) => HostFailure | undefined {
  return (code, written) => {
    if (code === 0) return undefined;
    if (/administratively prohibited/.test(written))
      return new HostFailure('auth', `The SSH server of \`${server.host}\` does not forward (\`AllowTcpForwarding\`)`);
    const why = written.split('open failed: ').at(-1) ?? '';
    if (why === written) return cut(server);
    if (/Connection refused/.test(why)) return new HostFailure('nobody', `Nobody listens there on \`${server.host}\``);
    return new HostFailure('unreachable', `What runs on \`${server.host}\` cannot be connected to`);
  };
}

const ADDRESS = /^[0-9a-fA-F.:]{2,45}$/;

function ontoOf(address: string, port: number): string {
  if (!ADDRESS.test(address)) throw new HostFailure('name', 'The address of a container is not one');
  return `${isIPv6(address) ? `[${address}]` : address}:${Math.trunc(port)}`;
}
