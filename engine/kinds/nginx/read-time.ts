import { durationOf } from '../../../domain/duration.ts';
import { webLimit } from '../../../domain/web-limits.ts';
import type { Source } from '../../core/span.ts';
import type { DeclaredTime } from '../../project/graph/declared-times.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { mayBringMore } from './inherited.ts';
import { behind } from './insert.ts';
import { type NginxModel, named, outwards, type Scope } from './model.ts';

/** A `proxy_pass` and the block it stands in. */
export interface Proxied {
  readonly scope: Scope;
  readonly proxy: Directive;
}

export function proxiedIn({ scopes }: NginxModel): readonly Proxied[] {
  return scopes.flatMap((scope) => named(scope, 'proxy_pass').map((proxy) => ({ scope, proxy })));
}

/** The longest that nginx waits for an answer in one of several places: who waits longer in one has thought of it. */
export function readTimeOf(source: Source, places: readonly Proxied[]): DeclaredTime | undefined {
  const times = places.map((place) => timeOf(source, place));
  const [first] = times;
  if (!first || times.includes(undefined)) return undefined;
  const known = times.flatMap((time) => time ?? []);
  const longest = known.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one), first);
  // One statement may hold for several of the places.
  const apart = [...new Map(known.map((time) => [time.at.span.join(), time])).values()];
  const write = (seconds: string) => apart.flatMap(({ at }) => at.write?.(seconds) ?? []);
  return { ...longest, at: { ...longest.at, write } };
}

/** Nothing where an included file or a variable may say it. */
function timeOf(source: Source, { scope, proxy }: Proxied): DeclaredTime | undefined {
  for (const block of outwards(scope)) {
    if (mayBringMore(block)) return undefined;
    const written = named(block, 'proxy_read_timeout').at(-1);
    const value = written?.args[0];
    if (!written) continue;
    // A number alone is one of seconds.
    const milliseconds = value && durationOf(/^\d+$/.test(value.text) ? `${value.text}s` : value.text);
    if (!value || milliseconds === undefined) return undefined;
    const write = (seconds: string) => [{ source, span: value.span, text: `${seconds}s` }];
    return { milliseconds, isDefault: false, at: { source, span: value.span, write } };
  }
  const write = (seconds: string) => [behind(source, proxy, [`proxy_read_timeout ${seconds}s;`])];
  const span = proxy.args[0]?.span ?? proxy.span;
  return { milliseconds: webLimit('nginx-read'), isDefault: true, at: { source, span, write } };
}
