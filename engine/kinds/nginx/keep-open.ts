import type { Edit, Source } from '../../core/span.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { behind } from './insert.ts';

/** What holds for a `proxy_pass`; nothing where another file may have a say. */
interface Holding {
  readonly source: Source;
  readonly proxy: Directive;
  readonly version: Directive | undefined;
  readonly versions: readonly Directive[] | undefined;
  readonly connection: Directive | undefined;
  readonly headers: readonly Directive[] | undefined;
}

/**
 * Edits after which passed requests are HTTP/1.1 without a `Connection` header. A new header stands beside the others
 * that hold: in an inner block it would undo them.
 */
export function keepOpen({ source, proxy, version, versions, connection, headers }: Holding): Edit[] {
  const edits: Edit[] = [];
  const added = new Map<Directive, string[]>();
  const add = (after: Directive, statement: string) => added.set(after, [...(added.get(after) ?? []), statement]);
  if (version) edits.push(...replaced(source, version, 0, '1.0', '1.1'));
  // Written as well when another file may have it: twice the same is no mistake across blocks.
  else if (versions === undefined || versions.length === 0) add(proxy, 'proxy_http_version 1.1;');
  if (connection) edits.push(...replaced(source, connection, 1, 'close', '""'));
  else if (headers) add(headers.at(-1) ?? proxy, 'proxy_set_header Connection "";');
  for (const [after, statements] of added) edits.push(behind(source, after, statements));
  return edits;
}

function replaced(source: Source, { args }: Directive, index: number, from: string, to: string): Edit[] {
  const word = args[index];
  return word?.text.toLowerCase() === from ? [{ source, span: word.span, text: to }] : [];
}
