import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Comment } from '../../../readers/tree.ts';
import { type NginxModel, outwards, type Upstream } from '../model.ts';

/** Directives that do ask the servers: of nginx Plus, of Tengine, of a module for nginx. */
const ASKING = new Set(['health_check', 'check', 'check_http_send', 'healthcheck', 'health_check_timeout']);
/** A comment that names them, and does not say itself that there are none. */
const NAMED = /\bhealth[ -]?checks?\b/i;
const DENIED =
  /\b(?:no|not|none|without|passive|only|plus|commercial|disabled|todo|instead|elsewhere|docker|compose)\b|n't\b|:\/\//i;

/** nginx learns that a server fails from the requests of visitors, one after the other, and from nothing else. */
export default defineRule<NginxModel>({
  id: 'nginx/upstream-passive-check',
  title: 'Servers that nginx is thought to check',
  severity: 'info',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'whether a server is to be left alone, or asked by somebody else, is for its author to say' },
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
    'https://nginx.org/en/docs/http/ngx_http_upstream_hc_module.html',
  ],

  *check(model) {
    const { comments, tree, scopes, upstreams } = model;
    if (tree.isTemplate || scopes.some(({ directives }) => directives.some(({ name }) => ASKING.has(name.text))))
      return;
    const naming = comments.filter(({ text }) => NAMED.test(text) && !DENIED.test(text));
    for (const upstream of upstreams) {
      if (outwards(upstream.scope).some(({ name }) => name === 'stream')) continue;
      yield* commented(model, upstream, naming);
      yield* neverLeft(model, upstream);
    }
  },
});

/** In the block that holds the servers. */
function* commented(
  { source }: NginxModel,
  { scope, servers }: Upstream,
  naming: readonly Comment[],
): Iterable<Problem> {
  const [start, end] = scope.directive?.block?.span ?? [0, 0];
  if (servers.length === 0) return;
  for (const { span } of naming) {
    if (span[0] < start || span[1] > end) continue;
    yield {
      at: { source, span },
      message:
        'nginx asks no server how it does: `max_fails` counts the requests of visitors that have failed, so a few of them fail before a server is left alone.',
    };
  }
}

function* neverLeft({ source }: NginxModel, { servers, name }: Upstream): Iterable<Problem> {
  if (servers.length < 2) return;
  for (const { args } of servers) {
    const word = args.find(({ text }) => text === 'max_fails=0');
    if (!word) continue;
    yield {
      at: { source, span: word.span },
      message: `With \`max_fails=0\` \`${args[0]?.text}\` goes on being asked however often it fails: each of its requests waits for it before another server of \`${name.text}\` is asked.`,
    };
  }
}
