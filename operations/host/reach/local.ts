import { connect as netConnect } from 'node:net';
import type { Duplex } from 'node:stream';
import { HostFailure } from '../failure.ts';
import type { ConstantCommand, Ran, Reach } from '../reach.ts';
import { DockerDoor } from './docker-door.ts';
import { ran, started } from './running.ts';
import { duplexOf } from './stdio.ts';

const HOST = 'localhost';

/** This computer, by its own shell. */
export function localReach(shell = '/bin/sh'): Reach {
  const run = async (command: ConstantCommand, input: string | Uint8Array, signal: AbortSignal): Promise<Ran> => {
    const answer = await ran(shell, ['-c', command], input, signal);
    if (!answer)
      throw new HostFailure('cut', 'What was asked of this computer was ended by a signal', { reached: true });
    return answer;
  };
  const door = new DockerDoor({
    host: HOST,
    run: (command, signal) => run(command, '', signal),
    socket: (path, signal) => opened({ path }, signal),
    stream: async (command) => duplexOf(started(shell, ['-c', command]), () => undefined),
  });
  return {
    run,
    docker: (signal) => door.open(signal),
    connect: (address, port, signal) => opened({ host: address, port }, signal),
    close: async () => {},
  };
}

type Whereabouts = { readonly path: string } | { readonly host: string; readonly port: number };

/** A connection that is there; rejects with `nobody` where nobody listens. */
export function opened(where: Whereabouts, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const name = 'path' in where ? where.path : `${where.host}:${where.port}`;
    if (signal.aborted) return reject(new HostFailure('late', `There was no time left to connect to \`${name}\``));
    const socket = netConnect(where);
    const late = () => socket.destroy(new HostFailure('late', `\`${name}\` took no connection in time`));
    signal.addEventListener('abort', late, { once: true });
    const settle = (done: () => void) => {
      signal.removeEventListener('abort', late);
      done();
    };
    socket.once('connect', () => settle(() => resolve(socket)));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error instanceof HostFailure ? error : unopened(name, error.code))),
    );
  });
}

function unopened(name: string, code: string | undefined): HostFailure {
  if (code === 'ECONNREFUSED') return new HostFailure('nobody', `Nobody listens on \`${name}\``);
  return new HostFailure('unreachable', `\`${name}\` cannot be connected to`);
}
