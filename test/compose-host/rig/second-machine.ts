import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Cable } from './cable.ts';
import { INCLUDES } from './nginx.ts';
import { REGISTRY } from './registry.ts';

/** A server as a test looks at it, past Fairlead. */
export interface Server {
  /** What `docker` is told, to speak with its engine. */
  readonly docker: readonly string[];
  readonly includes: string;
  /** The socket by which users reach its nginx; port 80 of this machine where there is none. */
  readonly socketPath?: string;
}

export const HERE: Server = { docker: [], includes: INCLUDES };

/** What one gets to from the first machine. */
export const DOORS = { sshd: 22, users: 80, docker: '/var/run/docker.sock' } as const;

const OWN = ['--mount', '--net', '--pid', '--uts', '--fork', '--kill-child', '--mount-proc'];

/** Its folder, within that of the rig: control groups have the name of both. */
export function folderOfSecond(rig: string): string {
  return join(rig, `${basename(rig)}-2`);
}

export function socketOf(rig: string, door: keyof typeof DOORS): string {
  return join(folderOfSecond(rig), `${door}.sock`);
}

/** By which it gets to the registry, which both pull from. */
export function registryOf(rig: string): string {
  return join(rig, 'registry.sock');
}

/** A machine beside this one, which serves sites that have no release yet. It ends with this process. */
export async function secondMachine(rig: string, services: readonly string[]): Promise<Server> {
  const folder = folderOfSecond(rig);
  await Cable.lay(registryOf(rig), Number(REGISTRY.split(':')[1]));
  const program = [process.execPath, resolve('test/compose-host/rig/second.ts'), rig, ...services];
  const child = spawn('unshare', [...OWN, 'sh', '-c', '"$@"; exit $?', 'sh', ...program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([status]) => Promise.reject(new Error(`The second machine: ${status}`)));
  await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  ended.catch(() => {});
  return {
    docker: ['--host', `unix://${socketOf(rig, 'docker')}`],
    includes: join(folder, 'nginx', 'upstreams'),
    socketPath: socketOf(rig, 'users'),
  };
}
