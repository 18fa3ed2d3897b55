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
});
