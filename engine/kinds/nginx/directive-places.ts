import { isMainFile } from './inherited.ts';
import type { NginxModel, Scope } from './model.ts';

/** Which directives a block may hold, from the "Context" lines of https://nginx.org/en/docs/dirindex.html (read 2026-11). */
const EVERYWHERE = words(
  'access_log add_header allow auth_basic auth_basic_user_file autoindex charset chunked_transfer_encoding ' +
    'client_body_buffer_size client_body_timeout client_max_body_size default_type deny error_log error_page etag ' +
    'expires gzip gzip_comp_level gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary include index ' +
    'keepalive_requests keepalive_timeout limit_conn limit_rate limit_req log_not_found proxy_buffer_size ' +
    'proxy_buffering proxy_buffers proxy_busy_buffers_size proxy_cache proxy_cache_bypass proxy_cache_key ' +
    'proxy_cache_lock proxy_cache_min_uses proxy_cache_revalidate proxy_cache_use_stale proxy_cache_valid ' +
    'proxy_connect_timeout proxy_hide_header proxy_http_version proxy_ignore_client_abort proxy_intercept_errors ' +
    'proxy_next_upstream proxy_next_upstream_timeout proxy_next_upstream_tries proxy_pass_header proxy_read_timeout ' +
    'proxy_redirect proxy_request_buffering proxy_send_timeout proxy_set_header proxy_ssl_name proxy_ssl_server_name ' +
    'proxy_ssl_verify real_ip_header real_ip_recursive recursive_error_pages reset_timedout_connection resolver ' +
    'resolver_timeout root satisfy send_timeout sendfile server_tokens set_real_ip_from tcp_nodelay tcp_nopush types ' +
    'types_hash_bucket_size types_hash_max_size',
);
const OF_SERVERS = words(
  'client_header_timeout http2 large_client_header_buffers merge_slashes ssl_certificate ssl_certificate_key ' +
    'ssl_ciphers ssl_client_certificate ssl_dhparam ssl_early_data ssl_ecdh_curve ssl_prefer_server_ciphers ' +
    'ssl_protocols ssl_session_cache ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_verify ' +
    'ssl_trusted_certificate ssl_verify_client underscores_in_headers',
);
const OF_REQUESTS = words('break if location return rewrite set try_files');
const IN_IF = words('break return rewrite set');

const MAIN = words(
  'daemon env error_log events http include load_module pid stream user worker_processes worker_rlimit_nofile ' +
    'worker_shutdown_timeout',
);
const IN_HTTP = [
  ...EVERYWHERE,
  ...OF_SERVERS,
  ...words(
    'geo limit_conn_zone limit_req_zone log_format map proxy_cache_path server server_names_hash_bucket_size split_clients upstream',
  ),
];
const IN_SERVER = [...EVERYWHERE, ...OF_SERVERS, ...OF_REQUESTS, 'listen', 'server_name'];
const IN_LOCATION = [
  ...EVERYWHERE,
  ...OF_REQUESTS,
  ...words('alias fastcgi_pass grpc_pass internal limit_except proxy_pass uwsgi_pass'),
];
const IN_BLOCK: ReadonlyMap<string, readonly string[]> = new Map([
  ['events', words('include multi_accept use worker_connections')],
  ['http', IN_HTTP],
  ['server', IN_SERVER],
  ['location', IN_LOCATION],
  ['limit_except', words('allow auth_basic auth_basic_user_file deny proxy_pass')],
  [
    'upstream',
    words('hash include ip_hash keepalive keepalive_requests keepalive_timeout least_conn random resolver server zone'),
  ],
]);

/** The directives that fit directly in a block; none in blocks of keys, of other languages, and below `stream`. */
export function directivesIn(scope: Scope, model: NginxModel): readonly string[] {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.name === 'stream') return [];
  if (scope.name === 'file') return inFile(scope, model);
  if (scope.name !== 'if') return IN_BLOCK.get(scope.name) ?? [];
  return scope.parent?.name === 'location'
    ? [...IN_IF, ...words('access_log add_header error_page expires proxy_pass root')]
    : IN_IF;
}

/** A file of `conf.d` is included in `http`; of others that are not the main one nobody knows where they end up. */
function inFile(file: Scope, model: NginxModel): readonly string[] {
  if (isMainFile(model)) return MAIN;
  const ofHttp = file.directives.some(({ name, block }) => block && /^(?:server|upstream|map|geo)$/.test(name.text));
  if (ofHttp || /\/(?:conf\.d|sites-(?:available|enabled))\//.test(model.source.path)) return IN_HTTP;
  return [...new Set([...MAIN, ...IN_HTTP, ...IN_SERVER, ...IN_LOCATION])];
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
