import type { ConstantCommand } from '../reach.ts';
import type { Server } from './server.ts';

/**
 * Nothing is asked at a terminal, no key is taken that the user has not taken before, and nothing of this computer is
 * handed on: not its agent, not its ports. Everything else is the user's own configuration. A link that is silent for
 * 15 s is given up.
 */
const STRICT = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'ConnectTimeout=10',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=3',
  'ForwardAgent=no',
  'ForwardX11=no',
  'ClearAllForwardings=yes',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  // What kept it from connecting is read from what it says.
  'LogLevel=INFO',
];

/** By a connection of its own, and never by one that the user keeps open: what that would end or forward is not ours. */
export function alone(server: Server, command: ConstantCommand): readonly string[] {
  return [...options([...STRICT, 'ControlMaster=no', 'ControlPath=none']), '-T', ...to(server), command];
}

/** The connection that the others go through. It lives as long as its input is open. */
export function master(server: Server, socket: string, command: ConstantCommand): readonly string[] {
  return [...options([...STRICT, 'ControlPersist=no']), '-M', '-S', socket, '-T', ...to(server), command];
}

/**
 * Through a connection that is there, and never by a new one where it is not: for that `false` would be the way. The
 * user's own configuration was for the connection, and may ask here for ports to be forwarded.
 */
function through(socket: string): readonly string[] {
  return ['-F', 'none', ...options(['BatchMode=yes', 'ControlMaster=no', 'ProxyCommand=false']), '-S', socket];
}

export function runThrough(socket: string, server: Server, command: ConstantCommand): readonly string[] {
  return [...through(socket), '-T', ...to(server), command];
}

/** Both are paths without a colon. */
export function forwardThrough(socket: string, server: Server, from: string, onto: string): readonly string[] {
  return [...through(socket), '-O', 'forward', '-L', `${from}:${onto}`, ...to(server)];
}

export function connectThrough(socket: string, server: Server, onto: string): readonly string[] {
  return [...through(socket), '-W', onto, ...to(server)];
}

export function connectAlone(server: Server, onto: string): readonly string[] {
  return [...options([...STRICT, 'ControlMaster=no', 'ControlPath=none']), '-T', '-W', onto, ...to(server)];
}

function options(all: readonly string[]): readonly string[] {
  return all.flatMap((option) => ['-o', option]);
}

function to({ host, user, port }: Server): readonly string[] {
  return [...(port === undefined ? [] : ['-p', `${port}`]), ...(user === undefined ? [] : ['-l', user]), '--', host];
}
