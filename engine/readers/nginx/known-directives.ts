/**
 * How many arguments nginx allows directives that take only so many, from https://nginx.org/en/docs/dirindex.html
 * (2026-11). One with more makes nginx refuse the file, and is usually one whose `;` is missing.
 */
const MOST_ARGUMENTS: ReadonlyMap<string, number> = new Map([
  ...named(0, 'break internal ip_hash least_conn'),
  ...named(
    1,
    'alias autoindex charset client_body_buffer_size client_body_timeout client_header_timeout client_max_body_size ' +
      'daemon default_type etag gzip gzip_comp_level gzip_http_version gzip_min_length gzip_static gzip_vary http2 ' +
      'if_modified_since include keepalive_requests lingering_close log_not_found log_subrequest merge_slashes pcre_jit ' +
      'pid port_in_redirect proxy_buffer_size proxy_buffering proxy_busy_buffers_size proxy_cache proxy_cache_key ' +
      'proxy_connect_timeout proxy_hide_header proxy_http_version proxy_ignore_client_abort proxy_intercept_errors ' +
      'proxy_max_temp_file_size proxy_pass proxy_pass_header proxy_read_timeout proxy_request_buffering ' +
      'proxy_send_timeout proxy_ssl_name proxy_ssl_server_name proxy_ssl_verify recursive_error_pages ' +
      'reset_timedout_connection root satisfy send_timeout sendfile server_name_in_redirect server_tokens ' +
      'ssl_certificate ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_dhparam ssl_ecdh_curve ' +
      'ssl_prefer_server_ciphers ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_verify ' +
      'ssl_trusted_certificate ssl_verify_client tcp_nodelay tcp_nopush types_hash_max_size underscores_in_headers ' +
      'uwsgi_pass uwsgi_read_timeout worker_connections worker_rlimit_nofile worker_shutdown_timeout',
  ),
  ...named(2, 'auth_basic_user_file keepalive_timeout proxy_buffers proxy_set_header return set user'),
  ...named(3, 'rewrite'),
]);

/** What nginx knows only with a block behind it. */
const BLOCKS: ReadonlySet<string> = new Set([
  'events',
  'geo',
  'http',
  'if',
  'limit_except',
  'location',
  'map',
  'upstream',
]);

/** Other names that begin a statement. */
const OTHERS: ReadonlySet<string> = new Set(
  'access_log add_header allow deny error_log error_page expires index keepalive listen proxy_cache_path proxy_redirect server server_name ssl_protocols try_files'.split(
    ' ',
  ),
);

/** Blocks whose words are keys, not directives. */
const OF_KEYS: ReadonlySet<string> = new Set(['charset_map', 'geo', 'map', 'match', 'split_clients', 'types']);

function named(most: number, names: string): (readonly [string, number])[] {
  return names.split(' ').map((name) => [name, most]);
}

/** The most arguments a directive may have; nothing for one that is not known, or takes any number. */
export function mostArguments(name: string): number | undefined {
  return MOST_ARGUMENTS.get(name);
}

export function needsBlock(name: string): boolean {
  return BLOCKS.has(name);
}

export function isKnownDirective(name: string): boolean {
  return MOST_ARGUMENTS.has(name) || BLOCKS.has(name) || OTHERS.has(name);
}

export function holdsKeys(name: string | undefined): boolean {
  return name !== undefined && OF_KEYS.has(name);
}
