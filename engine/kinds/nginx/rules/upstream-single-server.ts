import { defineRule } from '../../../core/rule.ts';
import type { Span } from '../../../core/span.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { type NginxModel, named, type Upstream } from '../model.ts';

const IGNORED = /^(?:max_fails=[1-9]\d*|fail_timeout=\d\w*|slow_start=[1-9]\w*)$/;
const METHODS = ['least_conn', 'ip_hash', 'random'];
/** A name may stand for several addresses, which are several servers to nginx; these are one for certain. */
const ONE_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\])(?::\d+)?$|^unix:/;

/** Measured on nginx 1.22.1: a server that failed once was asked again a second later, `fail_timeout=60s` or not. */
export default defineRule<NginxModel>({
  id: 'nginx/upstream-single-server',
  title: 'Failover of a group with one server',
  severity: 'warning',
  everywhere: true,
  fix: 'none',
  unfixed: { named: 'a second server', why: 'its address is known to its author alone' },
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server'],

  *check({ source, tree, upstreams }) {
    if (tree.isTemplate) return;
    for (const upstream of upstreams) {
      const server = onlyServer(upstream);
      const ignored = server ? ignoredOf(upstream, server) : [];
      const [first] = ignored;
      if (!server || !first) continue;
      const names = ignored.map(({ text }) => `\`${text}\``).join(', ');
      const [has, is] = ignored.length === 1 ? ['has', 'it is'] : ['have', 'they are'];
      const message = `${names} ${has} no effect while \`${upstream.name.text}\` has one server: there is no other to turn to, so ${is} ignored.`;
      const related = [{ at: { source, span: server.span }, message: 'the only server' }];
      yield { at: { source, span: first.span }, message, related };
    }
  },
});

function onlyServer({ scope, servers }: Upstream): Directive | undefined {
  const [server, second] = servers;
  if (!server || second || named(scope, 'include').length > 0) return undefined;
  return ONE_ADDRESS.test(server.args[0]?.text ?? '') ? server : undefined;
}

function ignoredOf({ scope }: Upstream, server: Directive): { readonly text: string; readonly span: Span }[] {
  const parameters = server.args.filter(({ text }) => IGNORED.test(text));
  const methods = scope.directives.filter(({ name }) => METHODS.includes(name.text)).map(({ name }) => name);
  return [...parameters, ...methods].sort((a, b) => a.span[0] - b.span[0]);
}
