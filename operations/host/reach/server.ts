import { HostFailure } from '../failure.ts';
import type { HostPlace } from '../place.ts';

/** What OpenSSH is asked to connect to. */
export interface Server {
  readonly host: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

/** Names, aliases of the user's own configuration and addresses; never an option, and nothing a shell or `ssh` reads. */
const HOST = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,252}$/;
const USER = /^[A-Za-z_][A-Za-z0-9._-]{0,63}$/;

/** Throws for what is no name of a host, an account or a port, however it came there. */
export function serverOf({ server, user, port }: Pick<HostPlace, 'server' | 'user' | 'port'>): Server | undefined {
  if (server === undefined) return undefined;
  if (!HOST.test(server)) throw unnamed(server, 'host');
  if (user !== undefined && !USER.test(user)) throw unnamed(user, 'account');
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw unnamed(`${port}`, 'port');
  return { host: server, user, port };
}

function unnamed(text: string, what: string): HostFailure {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal.
  const shown = text.slice(0, 80).replace(/[\u0000-\u001f\u007f`]/g, '?');
  return new HostFailure('name', `\`${shown}\` is no name of a ${what}, so nothing was connected to`);
}

/** As a person connects to it by hand: `ssh -p 2222 deploy@web1`. */
export function byHand({ host, user, port }: Server): string {
  return `ssh ${port === undefined ? '' : `-p ${port} `}${user === undefined ? '' : `${user}@`}${host}`;
}
