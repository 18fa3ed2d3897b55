/** Where a cache is and who one is there. Holds the password: never printed, kept or sent to anybody but that server. */
export interface RedisServer {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly tls: boolean;
}

/** What a connection string says, or in one clause why nobody can tell. */
export type ReadServer = { readonly server: RedisServer } | { readonly unreadable: string };

const PLAIN_PORT = 6379;
/** Azure Cache for Redis, and Azure Managed Redis: both take nothing but TLS there. */
const TLS_PORTS: ReadonlySet<number> = new Set([6380, 10000]);
const AZURE = /\.(?:redis\.cache\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)|redis\.azure\.(?:net|us|cn))$/i;

/** As the clients of the apps take it: an address, or a list of options as in .NET. */
export function redisServerOf(connection: string): ReadServer {
  const text = connection.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (text === '') return { unreadable: 'it is empty' };
  if (/\$\{|\$\(|\{\{/.test(text)) return { unreadable: 'a variable in it has no value' };
  const scheme = /^([a-z][\w+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'redis' || scheme === 'rediss') return fromAddress(text.slice(scheme.length + 3), scheme === 'rediss');
  if (scheme !== undefined) return { unreadable: 'it is neither `redis://` nor `rediss://`' };
  return fromOptions(text);
}

/** What nobody may read of a connection string: all of it, and its password as it is written and as it is meant. */
export function secretsIn(connection: string): readonly string[] {
  const read = redisServerOf(connection);
  const password = 'server' in read ? read.server.password : undefined;
  if (password === undefined) return [connection];
  return [...new Set([connection, password, encodeURIComponent(password)])];
}

/** For people: `contoso.redis.cache.windows.net:6380/0 (TLS)`. */
export function whereOf({ host, port, database, tls }: RedisServer): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${name}:${port}/${database} (${tls ? 'TLS' : 'no TLS'})`;
}

/** `user:password@host:port/database?db=1`; keys of Azure hold `/`, `+` and `=`, and not everybody escapes them. */
function fromAddress(text: string, tls: boolean): ReadServer {
  const at = text.lastIndexOf('@');
  const rest = text.slice(at + 1);
  const parts = /^(\[[\da-f:.]+\]|[^:/?#]*)(?::(\d+))?(?:\/(\d*))?(?:\?([^#]*))?$/i.exec(rest);
  if (!parts) return { unreadable: 'its host and port are unclear' };
  const [, name = '', port, path, query = ''] = parts;
  const who = at < 0 ? undefined : text.slice(0, at);
  const colon = who?.indexOf(':') ?? -1;
  const username = who === undefined ? undefined : unescaped(colon < 0 ? who : who.slice(0, colon));
  const password = who === undefined || colon < 0 ? undefined : unescaped(who.slice(colon + 1));
  const database = path || new URLSearchParams(query).get('db') || '0';
  const host = name.replace(/^\[|\]$/g, '') || 'localhost';
  return checked({
    host,
    port: port === undefined ? PLAIN_PORT : Number(port),
    database: Number(database),
    username: username || undefined,
    password: password || undefined,
    // Azure takes nothing else there: without it the password would be on the wire, and nobody would answer.
    tls: tls || (AZURE.test(host) && TLS_PORTS.has(Number(port))),
  });
}

/** `host:6380,password=…,ssl=True,abortConnect=False`: https://stackexchange.github.io/StackExchange.Redis/Configuration */
function fromOptions(text: string): ReadServer {
  const pieces = text.split(',').map((piece) => piece.trim());
  const options = new Map<string, string>();
  const endpoints: string[] = [];
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    if (equals > 0) options.set(piece.slice(0, equals).trim().toLowerCase(), piece.slice(equals + 1).trim());
    else if (piece !== '') endpoints.push(piece);
  }
  if (options.has('servicename')) return { unreadable: 'it asks a Sentinel where the cache is' };
  const [, name, port] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d+))?$/i.exec(endpoints[0] ?? '') ?? [];
  if (name === undefined) return { unreadable: 'its host and port are unclear' };
  const host = name.replace(/^\[|\]$/g, '');
  const ssl = options.get('ssl')?.toLowerCase();
  const isAzure = AZURE.test(host) && Number(port) !== PLAIN_PORT;
  const tls = ssl === undefined ? isAzure || TLS_PORTS.has(Number(port)) : ssl === 'true';
  return checked({
    host,
    port: port === undefined ? (tls ? 6380 : PLAIN_PORT) : Number(port),
    database: Number(options.get('defaultdatabase') ?? 0),
    username: options.get('user') || undefined,
    password: options.get('password') || undefined,
    tls,
  });
}

function checked(server: RedisServer): ReadServer {
  if (!(server.port > 0 && server.port < 65_536)) return { unreadable: 'its port is none' };
  return Number.isInteger(server.database) ? { server } : { unreadable: 'its database is no number' };
}

/** A `%` that is part of a password nobody escaped stays. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
