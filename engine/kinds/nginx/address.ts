import type { Source, Span } from '../../core/span.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { Word } from '../../readers/nginx/syntax.ts';

export interface Address {
  readonly host: string;
  readonly at: Spot;
  readonly port: DeclaredService['port'];
}

/** A name of one word, with its port; an address, a name of the internet or what a variable tells is none of ours. */
export function addressIn({ text, span }: Word, source: Source): Address | undefined {
  const [, scheme = '', host = '', digits] = /^(https?:\/\/)?([A-Za-z][\w-]*)(?::(\d{1,5}))?(?:\/|$)/.exec(text) ?? [];
  if (host === '' || host === 'localhost' || text.includes('$')) return undefined;
  const start = source.text.indexOf(host, span[0] + scheme.length);
  // Written with a backslash in it, it stands nowhere as it is read.
  if (start < 0 || start + host.length > span[1]) return undefined;
  const end = start + host.length;
  const at = spot(source, [start, end]);
  if (digits !== undefined) {
    const portAt = spot(source, [end + 1, end + 1 + digits.length]);
    return { host, at, port: { state: 'known', value: Number(digits), at: portAt } };
  }
  const write = (port: string) => [{ source, span: [end, end] as const, text: `:${port}` }];
  return { host, at, port: { state: 'known', value: scheme === 'https://' ? 443 : 80, at: { ...at, write } } };
}

function spot(source: Source, span: Span): Spot {
  return { source, span, write: (text) => [{ source, span, text }] };
}
