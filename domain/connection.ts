/** Where and how an app speaks to a database, without who it is: user and password are passed over. */
export interface Connection {
  readonly type: 'postgres' | 'redis';
  /** `postgresql+asyncpg`; nothing for a list of options (`contoso.redis.cache.windows.net:6380,ssl=True`). */
  readonly scheme: Part | undefined;
  /** As it is written: it may hold a variable. */
  readonly host: Part;
  /** Nothing where none is written, or where a variable stands in its place. */
  readonly port: Part | undefined;
  readonly hasUnknownPort: boolean;
  readonly parameters: readonly Parameter[];
}

/** A part of a text: half-open offsets. */
export interface Part {
  readonly text: string;
  readonly span: readonly [start: number, end: number];
}

export interface Parameter {
  readonly name: Part;
  /** Only of those that say how to connect: all others may be secret. */
  readonly value: string;
}

const SHOWN: ReadonlySet<string> = new Set(['ssl', 'sslmode', 'connection_limit']);

const SCHEME = /(?<![\w+.-])(postgres(?:ql)?(?:\+\w+)?|rediss?):\/\//i;
const OPTIONS = /^(["']?)([\w-]+\.redis\.cache\.windows\.net)(?::(\d{1,5}))?,/i;
/** What is put in later, in the notations of shells, Terraform, pipelines and templates. */
const VARIABLE = /\$\{[^{}]*\}|\$\([^()]*\)|\{\{[^{}]*\}\}|<[\w -]+>/g;
const HIDDEN = '\u0000';

/** The first there is in a text. */
export function connectionIn(text: string): Connection | undefined {
  const masked = text.replace(VARIABLE, (variable) => HIDDEN.repeat(variable.length));
  return urlIn(text, masked) ?? optionsIn(text);
}

function urlIn(text: string, masked: string): Connection | undefined {
  const found = SCHEME.exec(masked);
  const written = found?.[1];
  if (!found || written === undefined) return undefined;
  const begin = found.index + found[0].length;
  const end = begin + (/^[^\s"'`]*/.exec(masked.slice(begin))?.[0].length ?? 0);
  const query = masked.indexOf('?', begin);
  const pathEnd = query >= begin && query < end ? query : end;
  // A password may hold a slash, whatever a strict reader makes of that.
  const hostStart = Math.max(begin, masked.lastIndexOf('@', pathEnd - 1) + 1);
  const authorityEnd = hostStart + (/^[^/]*/.exec(masked.slice(hostStart, pathEnd))?.[0].length ?? 0);
  const hostEnd = hostStart + (/^[^:]*/.exec(masked.slice(hostStart, authorityEnd))?.[0].length ?? 0);
  const port = masked.slice(hostEnd + 1, authorityEnd);
  const isKnown = /^\d{1,5}$/.test(port);
  return {
    type: written.toLowerCase().startsWith('postgres') ? 'postgres' : 'redis',
    scheme: { text: written.toLowerCase(), span: [found.index, found.index + written.length] },
    host: { text: text.slice(hostStart, hostEnd), span: [hostStart, hostEnd] },
    port: isKnown ? { text: port, span: [hostEnd + 1, authorityEnd] } : undefined,
    hasUnknownPort: !isKnown && port !== '',
    parameters: parametersIn(text, query, end, '&'),
  };
}

/** As the clients of .NET take it. */
function optionsIn(text: string): Connection | undefined {
  const [lead, quote = '', host, port] = OPTIONS.exec(text) ?? [];
  if (lead === undefined || host === undefined) return undefined;
  const hostEnd = quote.length + host.length;
  return {
    type: 'redis',
    scheme: undefined,
    host: { text: host, span: [quote.length, hostEnd] },
    port: port === undefined ? undefined : { text: port, span: [hostEnd + 1, hostEnd + 1 + port.length] },
    hasUnknownPort: false,
    parameters: parametersIn(text, lead.length - 1, text.length, ','),
  };
}

/** `name=value` behind a sign, up to an end. */
function parametersIn(text: string, sign: number, end: number, separator: string): Parameter[] {
  if (sign < 0 || sign >= end) return [];
  let at = sign + 1;
  return text
    .slice(at, end)
    .split(separator)
    .flatMap((each) => {
      const start = at;
      at += each.length + 1;
      const equals = each.indexOf('=');
      if (equals < 1) return [];
      const name: Part = { text: each.slice(0, equals), span: [start, start + equals] };
      return [{ name, value: SHOWN.has(name.text.toLowerCase()) ? each.slice(equals + 1) : '' }];
    });
}
