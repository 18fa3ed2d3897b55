import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alone } from '../../core/workspace.ts';
import { nginx } from './index.ts';

const TEXT = `http {
  include parts/gzip.conf;
  include conf.d/*.conf;
  upstream reports_api {
    server 10.0.0.4:8000;
    server 10.0.0.5:8000;
  }
  server {
    listen 443 ssl;
    server_name reports.contoso.example;
    location /api {
      proxy_pass http://reports_api/v1;
    }
  }
}
`;

const open = (text = TEXT, path = '/deploy/nginx/nginx.prod.conf') => nginx.parse({ path, text }, alone);

/** The labels offered at `¦`. */
function offered(marked: string, path?: string): readonly string[] {
  const model = open(marked.replace('¦', ''), path);
  return (nginx.complete?.(model, marked.indexOf('¦')) ?? []).map(({ label }) => label);
}

/** The whole text after one item is taken. */
function taken(marked: string, label: string): string | undefined {
  const text = marked.replace('¦', '');
  const item = nginx.complete?.(open(text), marked.indexOf('¦')).find((each) => each.label === label);
  return item && text.slice(0, item.span[0]) + item.text + text.slice(item.span[1]);
}

describe('an nginx file in the editor', () => {
  it('shows groups of servers, servers and locations', () => {
    const [http] = nginx.symbols?.(open()) ?? [];
    const shown = http?.children.map(({ name, detail, kind }) => [kind, name, detail]);
    assert.deepEqual(shown, [
      ['network', 'reports_api', '10.0.0.4:8000, 10.0.0.5:8000'],
      ['service', 'reports.contoso.example', '443'],
    ]);
    const [location] = http?.children[1]?.children ?? [];
    assert.deepEqual([location?.name, location?.detail], ['/api', 'http://reports_api/v1']);
  });

  it('says what a directive means, and whom a request reaches', () => {
    const hover = (word: string) => nginx.hover?.(open(), TEXT.indexOf(word) + 1);
    const { markdown = '', span } = hover('proxy_pass') ?? {};
    assert.match(markdown, /until it is reloaded/);
    assert.equal(TEXT.slice(...(span ?? [0, 0])), 'proxy_pass');
    assert.equal(hover('http://')?.markdown, 'The servers of `reports_api`: `10.0.0.4:8000`, `10.0.0.5:8000`');
    assert.equal(hover('parts/'), undefined);
    assert.equal(nginx.hover?.(open(), TEXT.length), undefined);
  });

  it('leads to the files it includes', () => {
    const targets = (text: string, path: string) => nginx.links?.(open(text, path)).map(({ target }) => target);
    assert.deepEqual(targets(TEXT, '/deploy/nginx.conf'), [{ path: '/deploy/parts/gzip.conf' }]);
    const part = 'server { include snippets/tls.conf; include /etc/nginx/mime.types; include $a; }';
    assert.deepEqual(targets(part, '/deploy/conf.d/shop.conf'), [{ path: '/deploy/snippets/tls.conf' }]);
  });

  it('knows what it is for by its name, and a file by what it holds', () => {
    assert.equal(open().environment, 'production');
    assert.equal(nginx.looksLike?.({ path: '/default.conf.template', text: TEXT }), true);
    assert.equal(nginx.looksLike?.({ path: '/main.tf', text: TEXT }), false);
    assert.equal(nginx.looksLike?.({ path: '/app.conf', text: '[server]\nport = 80;\n' }), false);
  });

  it('completes the directives that fit in a block', () => {
    const upstream = ['hash', 'include', 'ip_hash', 'keepalive', 'keepalive_requests', 'keepalive_timeout'];
    upstream.push('least_conn', 'random', 'resolver', 'server', 'zone');
    assert.deepEqual(offered('http {\r\n  upstream a {\r\n    ke¦\r\n    server b;\r\n  }\r\n}\r\n'), upstream);
    assert(offered('http { server { lis¦ } }').includes('listen'));
    assert(!offered('http { server { ¦ } }').includes('proxy_pass'));
    assert(offered('http { server { location / { proxy¦ } } }').includes('proxy_pass'));
    assert.deepEqual(offered('http { server { if ($a) { ¦ } } }'), ['break', 'return', 'rewrite', 'set']);
    assert(offered('http {}\n¦').includes('worker_processes'));
    assert(offered('¦', '/deploy/conf.d/shop.conf').includes('server'));
    assert(!offered('¦', '/deploy/conf.d/shop.conf').includes('worker_processes'));
  });

  it('completes nothing in comments, texts, keys and streams', () => {
    for (const text of [
      'http { # pro¦\n}',
      'http { log_format a "¦"; }',
      'http { map $a $b { ¦ } }',
      'stream { server { ¦ } }',
      'http { content_by_lua_block { ¦ } }',
      'http { server { set $a $¦; } }',
    ])
      assert.deepEqual(offered(text), [], text);
  });

  it('completes values, each once', () => {
    assert.deepEqual(offered('http { server { location / { proxy_buffering o¦; } } }'), ['on', 'off']);
    assert.deepEqual(offered('http { ssl_protocols TLSv1.2 TLS¦; }'), ['TLSv1.3']);
    assert.deepEqual(offered('http { server { listen ¦; } }'), []);
    assert.deepEqual(offered('http { server { listen 443 ssl ¦; } }'), [
      'default_server',
      'proxy_protocol',
      'reuseport',
    ]);
    assert.deepEqual(offered('upstream a { server b:80 weight=2 max¦; }').slice(0, 2), ['max_conns=', 'max_fails=']);
  });

  it('completes the upstreams of the file', () => {
    const file = (words: string) => `upstream api {\n  server 10.0.0.4:8000;\n}\nserver { location / { ${words} } }\n`;
    assert.equal(taken(file('proxy_pass ¦'), 'api'), file('proxy_pass http://api'));
    assert.equal(taken(file('proxy_pass https://a¦/v1;'), 'api'), file('proxy_pass https://api/v1;'));
    assert.equal(taken(file('uwsgi_pass a¦;'), 'api'), file('uwsgi_pass api;'));
    assert.equal(taken(file('proxy_pass http://b/¦;'), 'api'), undefined);
  });

  it('writes the semicolon where nothing stands behind, and says what the hover says', () => {
    assert.equal(taken('http {\n  gzi¦\n}', 'gzip'), 'http {\n  gzip $1;\n}');
    assert.equal(taken('http { upstream a {\n ip¦\n} }', 'ip_hash'), 'http { upstream a {\n ip_hash;\n} }');
    assert.equal(taken('http {\n  gzi¦ on;\n}', 'gzip'), 'http {\n  gzip on;\n}');
    assert.equal(taken('http {\n  ser¦\n}', 'server'), 'http {\n  server\n}');
    const [item] = nginx.complete?.(open('server { '), 9).filter(({ label }) => label === 'listen') ?? [];
    assert.equal(item?.documentation, nginx.hover?.(open('server { listen 80; }'), 10)?.markdown);
  });
});
