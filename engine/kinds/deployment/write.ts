import type { Edit } from '../../core/span.ts';
import { isMap, isScalar } from '../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../readers/yaml/edit.ts';
import type { Origin } from './origin.ts';

/** Another value in the place of a scalar, in the quotes it had; nothing where an alias or a block stands. */
export function writeValue({ node, entry }: Origin, text: string): readonly Edit[] {
  if (!isScalar(node) || entry?.alias || node.style === 'literal' || node.style === 'folded') return [];
  const quote = node.style === 'double' ? '"' : node.style === 'single' ? "'" : '';
  const written = quote + text + quote;
  return entry ? [replaceValue(entry, written)] : [{ source: node.source, span: node.span, text: written }];
}

/** A variable in the place of a scalar. */
export function writeVariable(origin: Origin, name: string): readonly Edit[] {
  return writeQuoted(origin, `\${${name}}`);
}

/** Text with a variable in it; always in quotes, because plain braces end a map that is written in one line. */
export function writeQuoted(origin: Origin, text: string): readonly Edit[] {
  return writeValue(origin, isScalar(origin.node) && origin.node.style === 'plain' ? `"${text}"` : text);
}

/** One more key inside a value that is a map, or that is still empty. */
export function addKey({ node, entry }: Origin, key: string, value: string): readonly Edit[] {
  if (entry?.alias || entry?.merged) return [];
  if (isMap(node) && node.entries.length > 0) return appendEntries(node, [`${key}: ${value}`]);
  const isEmpty = isMap(node) || (isScalar(node) && node.value === null);
  if (!entry || !isEmpty) return [];
  return [replaceValue(entry, `{ ${key}: ${value} }`)];
}

/** Turns `NAME: value` into `NAME: { value: value, sticky: true }`, or adds the key where there is a map already. */
export function makeSticky(origin: Origin): readonly Edit[] {
  const { node, entry } = origin;
  if (!isScalar(node)) return addKey(origin, 'sticky', 'true');
  if (!entry || entry.alias || node.style === 'literal' || node.style === 'folded') return [];
  const written = node.source.text.slice(...node.span);
  // Plain text may hold what ends it between braces.
  const value = node.style === 'plain' && /[,[\]{}#]|: |\n/.test(written) ? JSON.stringify(node.value) : written;
  return written === '' ? [] : [replaceValue(entry, `{ value: ${value}, sticky: true }`)];
}
