/** What a directive means for a deployment, from the page of its module at nginx.org (read 2026-11). */
export interface DirectiveFact {
  /** The module whose page describes it: `http/ngx_http_proxy_module`. */
  readonly module: string;
  /** What holds when it is left out. */
  readonly fallback?: string;
  readonly text: string;
}

const CORE = 'ngx_core_module';
const HTTP = 'http/ngx_http_core_module';
const PROXY = 'http/ngx_http_proxy_module';
const UPSTREAM = 'http/ngx_http_upstream_module';
const SSL = 'http/ngx_http_ssl_module';

export const directiveFacts: ReadonlyMap<string, DirectiveFact> = new Map<string, DirectiveFact>([
  ['worker_processes', fact(CORE, 'How many processes serve requests; `auto` is one for each core.', '1')],
  [
    'worker_connections',
    fact(CORE, 'How many connections each worker holds, those to upstream servers included.', '512'),
  ],
  [
    'worker_shutdown_timeout',
    fact(
      CORE,
      'How long old workers may finish their requests after a reload. Without it they stay as long as a request or WebSocket lasts.',
      'no limit',
    ),
  ],
  ['include', fact(CORE, 'Reads other files in this place. A relative name begins at the folder of `nginx.conf`.')],
  ['listen', fact(HTTP, 'The address and port this server answers on.', '`*:80`')],
  ['server_name', fact(HTTP, 'The host names this server answers for.', '`""`')],
  [
    'location',
    fact(
      HTTP,
      'What happens to requests for these paths. `=` is one path, `^~` wins over patterns, `~` and `~*` are patterns.',
    ),
  ],
  [
    'client_max_body_size',
    fact(HTTP, 'The largest request body; a larger one is answered with 413. `0` is no limit.', '1m'),
  ],
  ['keepalive_timeout', fact(HTTP, 'How long an idle connection of a client stays open.', '75s')],
  [
    'resolver',
    fact(
      HTTP,
      'The DNS server for names in variables and for `server … resolve`. Names elsewhere are resolved once, at the start. In a Docker network it is `127.0.0.11`.',
    ),
  ],
  ['upstream', fact(UPSTREAM, 'Servers that share the requests of a `proxy_pass` to this name.')],
  [
    'keepalive',
    fact(
      UPSTREAM,
      'How many idle connections to the servers each worker keeps. Before nginx 1.29.7 they are used only with `proxy_http_version 1.1` and an empty `Connection` header.',
      'none; from 1.29.7 on 32',
    ),
  ],
  ['least_conn', fact(UPSTREAM, 'The next request goes to the server with the fewest open connections.')],
  ['ip_hash', fact(UPSTREAM, 'Requests of one client address go to the same server as long as it answers.')],
  ['zone', fact(UPSTREAM, 'Memory in which all workers share what they know of the servers; `resolve` needs it.')],
  [
    'proxy_pass',
    fact(
      PROXY,
      'Passes the request on. A name without variables is resolved once, at the start: after a container is replaced nginx calls the old address until it is reloaded.',
    ),
  ],
  [
    'proxy_http_version',
    fact(
      PROXY,
      'The HTTP version of passed requests. WebSockets need 1.1, kept connections at least that.',
      '1.0; from 1.29.7 on 1.1',
    ),
  ],
  [
    'proxy_set_header',
    fact(PROXY, 'A header of passed requests. One of them in a block replaces all that the blocks around it set.'),
  ],
  ['proxy_connect_timeout', fact(PROXY, 'How long to wait for a connection to the server.', '60s')],
  [
    'proxy_read_timeout',
    fact(PROXY, 'The longest pause between two reads of the answer; then the client is sent 504.', '60s'),
  ],
  ['proxy_send_timeout', fact(PROXY, 'The longest pause between two writes of the request.', '60s')],
  [
    'proxy_next_upstream',
    fact(
      PROXY,
      'When a request is tried on the next server. A POST is not, once it was sent, unless `non_idempotent` is named.',
      '`error timeout`',
    ),
  ],
  ['proxy_buffering', fact(PROXY, 'Whether answers are collected before they are sent on; streams need `off`.', 'on')],
  [
    'proxy_request_buffering',
    fact(
      PROXY,
      'Whether requests are collected before they are passed on. When off, a request cannot go to the next server.',
      'on',
    ),
  ],
  [
    'ssl_protocols',
    fact(SSL, 'The versions of TLS that clients may use.', '`TLSv1.2 TLSv1.3`; before 1.27.3 also older ones'),
  ],
  ['ssl_certificate', fact(SSL, 'The certificate with its chain. It is read at the start and at a reload only.')],
  [
    'add_header',
    fact(
      'http/ngx_http_headers_module',
      'A header of answers. One of them in a block replaces all that the blocks around it add. Without `always` errors do not carry it.',
    ),
  ],
]);

function fact(module: string, text: string, fallback?: string): DirectiveFact {
  return fallback === undefined ? { module, text } : { module, text, fallback };
}

/** The same as Markdown; nothing for other directives. */
export function directiveMarkdown(name: string): string | undefined {
  const fact = directiveFacts.get(name);
  if (!fact) return undefined;
  const fallback = fact.fallback === undefined ? '' : `\n\nDefault: ${fact.fallback}`;
  const page = `https://nginx.org/en/docs/${fact.module}.html#${name}`;
  return `\`${name}\`: ${fact.text}${fallback}\n\n[nginx.org](${page})`;
}
