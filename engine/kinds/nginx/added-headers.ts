import type { Directive } from '../../readers/nginx/syntax.ts';
import { mayBringMore } from './inherited.ts';
import { named, outwards, type Scope } from './model.ts';

/** The headers a block adds to answers, and where they are written. */
export interface AddedHeaders {
  readonly scope: Scope;
  readonly headers: readonly Directive[];
  /** A file that is included beside them, or around them, may add more. */
  readonly isWhole: boolean;
}

/** Those that hold in a block: of the innermost block that has any. Nothing where none that can be seen adds one. */
export function addedHeaders(scope: Scope): AddedHeaders | undefined {
  for (const at of outwards(scope)) {
    const headers = named(at, 'add_header');
    if (headers.length > 0) return { scope: at, headers, isWhole: !mayBringMore(at) };
    if (mayBringMore(at)) return undefined;
  }
  return undefined;
}

/** In lower case, as HTTP takes it. */
export function headerName({ args: [name] }: Directive): string {
  return name?.text.toLowerCase() ?? '';
}

/** `add_header_inherit merge;` (nginx 1.29.3) lets a block add to the headers around it. */
export function mergesHeaders(scope: Scope): boolean {
  const written = outwards(scope).flatMap((at) => named(at, 'add_header_inherit').slice(-1));
  return written[0]?.args[0]?.text === 'merge';
}
