import type { Edit, Place } from '../../core/span.ts';
import type { Node } from '../../readers/tree.ts';

/** The one port of its own container a health check asks. */
export interface AskedPort {
  readonly port: number;
  readonly at: Place;
  /** Writes another port. */
  with(port: number): Edit;
}

/**
 * `http://localhost:8080/`, `nc -z 127.0.0.1 6379`, `/dev/tcp/localhost/9000`, whatever asks: read from the text itself,
 * because the place of the number is wanted. An address of an own kind, like that of a container, is not looked for.
 */
const ADDRESS =
  /(?:\/dev\/tcp\/(?:localhost|127\.0\.0\.1)\/|(?:(https?):\/\/|[\s"'])(?:localhost|127\.0\.0\.1)(?:[: ]|", ?"|(?=[/"'\s)?]|$)))(?:(\d{2,5})(?![\w.:$]))?/g;

/** Nothing where no port is asked, where several are, or where a variable may bring it. */
export function askedPortOf({ source, span }: Node): AskedPort | undefined {
  const text = ` ${source.text.slice(...span)}`;
  let found: AskedPort | undefined;
  for (const match of text.matchAll(ADDRESS)) {
    const [whole, scheme, digits] = match;
    const end = span[0] - 1 + match.index + whole.length;
    const isBare = digits === undefined;
    // Without a number the scheme tells, unless a number that cannot be read stands there.
    if (isBare && (scheme === undefined || whole.endsWith(':'))) continue;
    const port = isBare ? (scheme === 'https' ? 443 : 80) : Number(digits);
    if (found && found.port !== port) return undefined;
    const start = end - (digits?.length ?? 0);
    found ??= {
      port,
      at: { source, span: isBare ? [end - whole.trimStart().length, end] : [start, end] },
      with: (other) => ({ source, span: [start, end], text: `${isBare ? ':' : ''}${other}` }),
    };
  }
  return found;
}
