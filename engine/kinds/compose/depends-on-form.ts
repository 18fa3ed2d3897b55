import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit, Source } from '../../core/span.ts';
import { type Entry, isScalar, isSeq, type ScalarNode } from '../../readers/tree.ts';
import { indentOf, indentStep, lineBreakOf } from '../../readers/yaml/edit.ts';

/**
 * Turns the list of a `depends_on` into a map with a condition for each name, where it stands: comments, quotes and
 * line ends are kept. Nothing for a list that an anchor shares or that holds more than names.
 */
export function inLongForm(entry: Entry, conditionOf: (name: string) => string): Edit[] {
  const list = entry.value;
  if (!isSeq(list) || entry.alias) return [];
  const names = list.items.flatMap(({ value, alias }) => (isName(value) && !alias ? [value] : []));
  const isPlain = names.length === list.items.length && new Set(names.map(({ value }) => value)).size === names.length;
  if (!isPlain) return [];
  const conditions = names.map((name) => ({ name, condition: conditionOf(String(name.value)) }));
  if (list.flow) return inBraces(list.source, list.span, conditions);
  const isIndented = indentOf(list.source, list.span[0]).length > indentOf(entry.source, entry.keySpan[0]).length;
  return conditions.flatMap(({ name, condition }) => onOwnLines(name, condition, isIndented));
}

interface Condition {
  readonly name: ScalarNode;
  readonly condition: string;
}

function isName(value: Entry['value']): value is ScalarNode {
  return isScalar(value) && typeof value.value === 'string' && !value.anchor && !value.tag && !/\n/.test(value.value);
}

function inBraces(source: Source, [start, end]: readonly [number, number], conditions: readonly Condition[]): Edit[] {
  const isBlank = (at: number) => /\s/.test(source.text[at] ?? '');
  return [
    { source, span: [start, start + 1], text: isBlank(start + 1) ? '{' : '{ ' },
    ...conditions.map(({ name, condition }): Edit => {
      return { source, span: [name.span[1], name.span[1]], text: `: { condition: ${condition} }` };
    }),
    { source, span: [end - 1, end], text: isBlank(end - 2) ? '}' : ' }' },
  ];
}

/** `- db # first` becomes `db: # first` with its condition on the next line. */
function onOwnLines({ source, span }: ScalarNode, condition: string, isIndented: boolean): Edit[] {
  const [start, end] = span;
  const line = startOfLine(source.text, start);
  const dash = source.text.lastIndexOf('-', start - 1);
  if (dash < line || source.text.slice(line, dash).trim() !== '') return [];
  const step = indentStep(source);
  const indent = source.text.slice(line, dash) + (isIndented ? '' : step);
  const next = `${lineBreakOf(source)}${indent}${step}condition: ${condition}`;
  const lead: Edit = { source, span: [line, start], text: indent };
  const lineEnd = endOfLine(source.text, end);
  const behind = source.text.slice(end, lineEnd);
  return behind.trim() === ''
    ? [lead, { source, span: [end, lineEnd], text: `:${next}` }]
    : [lead, { source, span: [end, end], text: ':' }, { source, span: [lineEnd, lineEnd], text: next }];
}
