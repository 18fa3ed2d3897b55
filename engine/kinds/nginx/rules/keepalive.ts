import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { inherited } from '../inherited.ts';
import { keepOpen } from '../keep-open.ts';
import { type NginxModel, named, outwards, type Scope, type Upstream } from '../model.ts';
import { upstreamOfProxy } from '../upstream-of-proxy.ts';

/** Since 1.29.7 (2026-03) nginx keeps connections by itself; which nginx runs is not in the file, so that is an info. */
export default defineRule<NginxModel>({
  id: 'nginx/keepalive',
  title: 'Connections to upstream servers that are not kept',
  severity: 'warning',
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://blog.nginx.org/blog/keep-alive-to-upstreams-is-now-default-in-nginx-1-29-7',
  ],

  *check(model) {
    if (model.tree.isTemplate) return;
    for (const scope of model.scopes) {
      for (const proxy of named(scope, 'proxy_pass')) {
        const upstream = upstreamOfProxy(model, proxy);
        const keepalive = upstream && keepaliveOf(upstream);
        const problem = keepalive && problemOf(model, { scope, proxy, upstream, keepalive });
        if (problem) yield problem;
      }
    }
  },
});

interface Proxied {
  readonly scope: Scope;
  readonly proxy: Directive;
  readonly upstream: Upstream;
  readonly keepalive: Directive;
}

function keepaliveOf({ scope }: Upstream): Directive | undefined {
  if (outwards(scope).some(({ name }) => name === 'stream')) return undefined;
  return named(scope, 'keepalive').find(({ args: [count] }) => /^[1-9]\d*$/.test(count?.text ?? ''));
}

function problemOf({ source }: NginxModel, { scope, proxy, upstream, keepalive }: Proxied): Problem | undefined {
  const versions = inherited(scope, 'proxy_http_version');
  const headers = inherited(scope, 'proxy_set_header');
  const version = versions?.at(-1);
  const connection = headers?.findLast(({ args: [name] }) => name?.text.toLowerCase() === 'connection');
  const isOld = version?.args[0]?.text === '1.0';
  const isClosing = connection?.args[1]?.text.toLowerCase() === 'close';
  const noVersion = versions?.length === 0;
  const noHeader = headers !== undefined && connection === undefined;
  const isSure = isOld || isClosing;
  if (!isSure && !noVersion && !noHeader) return undefined;
  const how = [
    isOld || (noVersion && !isSure) ? 'as HTTP/1.0' : '',
    isClosing || (noHeader && !isSure) ? 'with `Connection: close`' : '',
  ];
  const when = isSure ? '' : 'Before nginx 1.29.7 ';
  const words = how.filter((part) => part !== '').join(' and ');
  const message = `${when}\`proxy_pass\` to \`${upstream.name.text}\` goes out ${words}, so its \`keepalive ${keepalive.args[0]?.text}\` keeps no connection open.`;
  return {
    at: { source, span: proxy.args[0]?.span ?? proxy.span },
    message,
    ...(!isSure && { severity: 'info' as const }),
    related: [{ at: { source, span: keepalive.span }, message: 'connections to be kept' }],
    fixes: [
      {
        title: 'Keep the connections open',
        edits: keepOpen({ source, proxy, version, connection, headers, versions }),
      },
    ],
  };
}
