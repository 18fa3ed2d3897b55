import type { Edit, Source } from '../../core/span.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { inherited } from './inherited.ts';
import { atTop, inFront } from './insert.ts';
import { named, type Upstream } from './model.ts';
import type { Proxied } from './read-time.ts';

/** What answers for names in every network of Docker; its answers are kept for as long as it is sensible to be wrong. */
const RESOLVER = 'resolver 127.0.0.11 valid=10s;';

/** `server … resolve` with the memory that it needs: nginx from 1.27.3 on follows the name. */
export function resolvedLater(source: Source, { scope, name }: Upstream, server: Directive): readonly Edit[] {
  const last = server.args.at(-1);
  if (!last) return [];
  const missing = [
    ...(named(scope, 'zone').length > 0 ? [] : [`zone ${name.text} 64k;`]),
    ...(named(scope, 'resolver').length > 0 ? [] : [RESOLVER]),
  ];
  const resolve = { source, span: [last.span[1], last.span[1]] as const, text: ' resolve' };
  return missing.length > 0 ? [...atTop(source, scope, missing), resolve] : [resolve];
}

/** A variable in `proxy_pass` is looked up at every request; nothing where a path is replaced as well, which it would not be. */
export function setApart(source: Source, { scope, proxy }: Proxied, host: string): readonly Edit[] | undefined {
  const [target] = proxy.args;
  if (!target || scope.name !== 'location' || /^https?:\/\/[^/]+\//.test(target.text)) return undefined;
  const variable = `$${host.replaceAll('-', '_')}_address`;
  const text = source.text.slice(...target.span);
  const statements = [...(inherited(scope, 'resolver')?.length ? [] : [RESOLVER]), `set ${variable} ${text};`];
  return [...inFront(source, proxy, statements), { source, span: target.span, text: variable }];
}
