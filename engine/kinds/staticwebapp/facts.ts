import type { Source, Span } from '../../core/span.ts';
import type { DeclaredCall } from '../../project/graph/declared-call.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { child, type Entry, entriesOf, rootOf, stringOf } from '../../readers/tree.ts';
import type { StaticWebAppModel } from './model.ts';

const HOST = /(?:https?|wss?):\/\/([a-z0-9.-]+)/gi;

/** The hosts that the policy lets its pages call, and those it sends browsers to. */
export function factsOf({ tree, source, routes }: StaticWebAppModel): Facts {
  const headers = entriesOf(child(rootOf(tree), 'globalHeaders'));
  const policy = headers.find(({ key }) => key.toLowerCase() === 'content-security-policy');
  const redirects = routes.flatMap(({ entries }) => entries.filter(({ key }) => key === 'redirect'));
  const allowed = policy ? callsIn(policy, 'policy').filter(({ at }) => isIn('connect-src', source, at.span)) : [];
  return { apps: [], services: [], calls: [...allowed, ...redirects.flatMap((entry) => callsIn(entry, 'address'))] };
}

function callsIn({ key, value, source }: Entry, by: DeclaredCall['by']): readonly DeclaredCall[] {
  if (stringOf(value) === undefined) return [];
  const written = source.text.slice(...value.span);
  return [...written.matchAll(HOST)].map(([whole, host = ''], index, all) => {
    const end = value.span[0] + (all[index] as RegExpMatchArray & { index: number }).index + whole.length;
    const span: Span = [end - host.length, end];
    const write = (text: string) => [{ source, span, text }];
    return { path: source.path, by, title: key, host: host.toLowerCase(), at: { source, span, write } };
  });
}

/** Whether a place in a policy belongs to this of its directives. */
function isIn(directive: string, { text }: Source, [start]: Span): boolean {
  const from = Math.max(text.lastIndexOf(';', start), text.lastIndexOf('"', start)) + 1;
  return text.slice(from, start).trimStart().toLowerCase().startsWith(`${directive} `);
}
