import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { holding } from '../inherited.ts';
import { behind } from '../insert.ts';
import { type NginxModel, named, outwards, type Upstream } from '../model.ts';
import { type Proxied, proxiedIn } from '../read-time.ts';
import { upstreamOfProxy } from '../upstream-of-proxy.ts';

const WIDER = 'proxy_next_upstream error timeout http_502 http_503;';

/** By itself nginx turns to the next server when one does not answer, and takes every answer for one. */
export default defineRule<NginxModel>({
  id: 'nginx/next-upstream',
  title: 'Which failures go to the next server',
  severity: 'info',
  everywhere: true,
  fix: 'review', // a 503 may be what the application means to say
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream'],

  *check(model) {
    if (model.tree.isTemplate) return;
    const asked = new Map<Upstream, Proxied[]>();
    for (const place of proxiedIn(model)) {
      const upstream = upstreamOfProxy(model, place.proxy);
      const own = upstream && asked.get(upstream);
      if (own) own.push(place);
      else if (upstream) asked.set(upstream, [place]);
    }
    for (const [upstream, places] of asked) yield* unsaid(model, upstream, places);
    for (const scope of model.scopes)
      for (const directive of named(scope, 'proxy_next_upstream')) yield* twice(model, directive);
  },
});

function* unsaid({ source }: NginxModel, upstream: Upstream, all: readonly Proxied[]): Iterable<Problem> {
  const servers = upstream.servers.filter(({ args }) => !args.some(({ text }) => text === 'down'));
  if (servers.length < 2 || outwards(upstream.scope).some(({ name }) => name === 'stream')) return;
  const places = all.flatMap((place) => {
    const held = holding(place.scope, 'proxy_next_upstream');
    return held?.directives.length === 0 ? [{ ...place, isOpen: held.isOpen }] : [];
  });
  const [first] = places;
  if (!first) return;
  yield {
    at: { source, span: upstream.name.span },
    message: `nginx turns to the next of the ${servers.length} servers of \`${upstream.name.text}\` only when one does not answer: the 502 or 503 of one that starts or stops goes to the visitor.`,
    ...(first.isOpen && { severity: 'hint' as const }),
    related: [{ at: { source, span: first.proxy.span }, message: 'requests for them' }],
    fixes: [
      {
        title: 'Ask the next server after a 502 or 503 as well',
        edits: places.map(({ proxy }) => behind(source, proxy, [WIDER])),
      },
    ],
  };
}

/** What changes something goes to one server only, unless this word stands there. */
function* twice({ source }: NginxModel, { args, name }: Directive): Iterable<Problem> {
  const index = args.findIndex(({ text }) => text === 'non_idempotent');
  const word = args[index];
  if (!word) return;
  const from = args[index - 1]?.span[1] ?? name.span[1];
  const text = args.length === 1 ? ' error timeout' : '';
  yield {
    at: { source, span: word.span },
    message:
      '`non_idempotent` sends a POST to the next server that the first one may have carried out before it failed: one order becomes two.',
    fixes: [{ title: 'Take out `non_idempotent`', edits: [{ source, span: [from, word.span[1]], text }] }],
  };
}
