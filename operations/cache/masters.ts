import type { Line, Reply } from './line.ts';

/** A server of a cluster that has keys of its own. */
export interface Master {
  readonly host: string;
  readonly port: number;
}

/** All that hold keys, where the server says it is one of several; nothing for one that stands alone. */
export async function mastersOf(line: Line, own: Master): Promise<readonly Master[] | undefined> {
  const info = await line.ask(['INFO', 'cluster']).catch((error: unknown) => {
    // Who may not ask is told as much: then it is taken for one server, and says so itself when it is not.
    if (error instanceof Error && /^(?:NOPERM|ERR)\b/.test(error.message)) return '';
    throw error;
  });
  if (!/^cluster_enabled:1\b/m.test(String(info))) return undefined;
  const slots = await line.ask(['CLUSTER', 'SLOTS']);
  const masters = (Array.isArray(slots) ? (slots as readonly Reply[]) : []).flatMap((range) => masterOf(range, own));
  return [...new Map(masters.map((master) => [`${master.host}:${master.port}`, master])).values()];
}

/** `[first, last, [host, port, id, …], …copies]`: https://redis.io/docs/latest/commands/cluster-slots/ */
function masterOf(range: Reply, own: Master): Master[] {
  const first = Array.isArray(range) ? (range as readonly Reply[])[2] : undefined;
  const [host, port] = Array.isArray(first) ? (first as readonly Reply[]) : [];
  if (port === undefined) return [];
  const name = host === null || host === undefined ? '' : String(host);
  // Without a name it is the one that was asked.
  return [{ host: name === '' || name === '?' ? own.host : name, port: Number(port) }];
}
