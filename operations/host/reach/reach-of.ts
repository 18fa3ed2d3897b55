import type { HostPlace } from '../place.ts';
import type { Reach } from '../reach.ts';
import { localReach } from './local.ts';
import { serverOf } from './server.ts';
import { sshReach } from './ssh.ts';

/** How a place is reached. What is wrong with it is said by whatever is asked of it. */
export function reachOf(place: Pick<HostPlace, 'server' | 'user' | 'port'>, ssh: string | undefined): Reach {
  try {
    const server = serverOf(place);
    return server ? sshReach(server, { ssh }) : localReach();
  } catch (error) {
    const fails = () => Promise.reject(error);
    return { run: fails, docker: fails, connect: fails, close: async () => {} };
  }
}
