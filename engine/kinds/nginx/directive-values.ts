/** What may be written behind a directive, from its page at nginx.org (read 2026-11). */
export interface DirectiveValues {
  readonly values: readonly string[];
  /** The argument they begin at, counted from 0. */
  readonly from: number;
  /** Whether several may stand one after the other. */
  readonly several: boolean;
}

const SWITCHES =
  'autoindex chunked_transfer_encoding daemon etag gzip gzip_vary http2 log_not_found merge_slashes multi_accept ' +
  'proxy_buffering proxy_cache_lock proxy_cache_revalidate proxy_ignore_client_abort proxy_intercept_errors ' +
  'proxy_request_buffering proxy_ssl_server_name proxy_ssl_verify real_ip_recursive recursive_error_pages ' +
  'reset_timedout_connection sendfile ssl_early_data ssl_prefer_server_ciphers ssl_session_tickets ssl_stapling ' +
  'ssl_stapling_verify tcp_nodelay tcp_nopush underscores_in_headers';

const VALUES: ReadonlyMap<string, DirectiveValues> = new Map([
  ...SWITCHES.split(' ').map((name) => [name, one('on off')] as const),
  ['gzip_static', one('on off always')],
  // 2 since nginx 1.29.4.
  ['proxy_http_version', one('1.1 1.0 2')],
  ['satisfy', one('all any')],
  ['server_tokens', one('on off build')],
  ['ssl_verify_client', one('on off optional optional_no_ca')],
  ['worker_processes', one('auto')],
  ['proxy_set_header', one('Connection Host Upgrade X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Real-IP')],
  [
    'proxy_next_upstream',
    several(
      'error timeout invalid_header http_500 http_502 http_503 http_504 http_403 http_404 http_429 non_idempotent off',
    ),
  ],
  ['ssl_protocols', several('TLSv1.2 TLSv1.3')],
  ['listen', several('ssl default_server proxy_protocol reuseport', 1)],
]);
const OF_UPSTREAM_SERVER = several('weight= max_conns= max_fails= fail_timeout= backup down resolve', 1);

export function valuesOf(name: string, block: string): DirectiveValues | undefined {
  return name === 'server' && block === 'upstream' ? OF_UPSTREAM_SERVER : VALUES.get(name);
}

function one(values: string): DirectiveValues {
  return { values: values.split(' '), from: 0, several: false };
}

function several(values: string, from = 0): DirectiveValues {
  return { values: values.split(' '), from, several: true };
}
