import type { Node } from '../readers/tree.ts';
import type { Value } from '../readers/value.ts';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true`/`false`',
};
const MOST_LISTED = 9;
const MOST_SHOWN = 60;

/** `a list or a map`. A number covers the whole ones, and `null` goes without saying. */
export function wordsForTypes(types: readonly string[]): string {
  if (types.every((type) => type === 'null')) return 'nothing';
  const shown = types.filter((type) => type !== 'null' && !(type === 'integer' && types.includes('number')));
  return joined(
    shown.map((type) => TYPE_WORDS[type] ?? type),
    'or',
  );
}

/** What was written, in one phrase: `the number 8080`. */
export function wordsForNode(node: Node): string {
  if (node.type === 'map') return 'a map';
  if (node.type === 'seq') return 'a list';
  const { value } = node;
  if (value === null) return 'empty';
  if (typeof value === 'number') return `the number \`${value}\``;
  return typeof value === 'boolean' ? `\`${value}\`` : `the text ${quoted(value)}`;
}

/** The same where its type is not what is wrong with it: `8080`. */
export function wordsForValue(node: Node): string {
  return node.type === 'scalar' && node.value !== null ? quoted(node.value) : wordsForNode(node);
}

/** A value between backticks, short enough to be read, on one line. */
export function quoted(value: Value): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('`', "'");
  if (line.trim() === '') return 'empty';
  return `\`${line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line}\``;
}

/** `a, b and c`, in backticks; of many the first few and how many more. */
export function listed(values: readonly Value[], last: 'and' | 'or' = 'and'): string {
  if (values.length <= MOST_LISTED) return joined(values.map(quoted), last);
  const shown = values.slice(0, MOST_LISTED - 1).map(quoted);
  return joined([...shown, `${values.length - shown.length} more`], last);
}

export function joined(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
