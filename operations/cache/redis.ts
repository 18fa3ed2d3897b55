import { createClient, RESP_TYPES } from '@redis/client';
import type { Line, Reply } from './line.ts';
import type { RedisServer } from './server.ts';

/** Milliseconds for one step of connecting; whoever asks has a deadline for all of them. */
const CONNECT_WITHIN = 5_000;

/** What a server proves itself by. */
export interface Proof {
  /** The name its certificate is for. */
  readonly name: string;
  /** Certificates to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
}

/**
 * The one place that speaks to a server. A line that breaks stays broken: what was under way is done by asking again,
 * and nothing is sent twice behind anybody's back.
 */
export function lineTo(server: RedisServer, { name, ca }: Proof): Line {
  const { host, port, database, username, password, tls } = server;
  const socket = { host, port, connectTimeout: CONNECT_WITHIN, reconnectStrategy: false } as const;
  const client = createClient({
    // The older protocol: Azure Cache for Redis has servers that do not know `HELLO`.
    RESP: 2,
    socket: tls ? { ...socket, tls: true, ...servername(name), ...(ca !== undefined && { ca }) } : socket,
    database,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    // Keys are bytes: as text, some could not be named to the server again.
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
  // Without a listener the process would end; what happened is told by the command that was under way.
  client.on('error', () => undefined);
  return {
    open: async () => {
      await client.connect();
    },
    ask: (words) => client.sendCommand<Reply>([...words]),
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}

/** An address is no name that a certificate could be asked for. */
function servername(name: string): { readonly servername?: string } {
  return /^[\d.]+$|:/.test(name) ? {} : { servername: name };
}
