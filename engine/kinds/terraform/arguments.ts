import { endOfLine, nextLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import { attributeOf, type HclAttribute, type HclBlock } from '../../readers/hcl/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import { addLines } from './add-lines.ts';

/** Names of arguments, each with its value as it is written in HCL. */
export type Arguments = Readonly<Record<string, string>>;

/** Another value for an argument, or the argument; nothing where it is half typed or its block is never closed. */
export function setArgument(block: HclBlock, name: string, value: string): readonly Edit[] {
  const own = attributeOf(block.body, name);
  if (own) return own.value ? [{ source: own.source, span: own.value.span, text: value }] : [];
  const added = addArguments(block, { [name]: value });
  return added.length > 0 ? added : addLines(block, [`${name} = ${value}`]);
}

/** A line more for each, below the arguments a block begins with, and all in line as `terraform fmt` has them. */
export function addArguments(block: HclBlock, added: Arguments): readonly Edit[] {
  const { source, open, close, body } = block;
  const { text } = source;
  if (close === undefined) return [];
  const group = groupOf(block);
  const last = group.at(-1);
  if (last) return linesBelow(block, last.span[1], indentOf(source, last.span[0]), added, group.filter(isOnOneLine));
  const indent = indentOf(source, startOfText(text, block.span[0]));
  const first = body.blocks[0];
  if (first) {
    const isBelow = startOfLine(text, first.span[0]) > open;
    // With all it holds on the line of its braces there is no line to add to.
    return isBelow ? linesBelow(block, open, indentOf(source, first.span[0]), added, []) : [];
  }
  if (body.attributes.length > 0) return [];
  if (endOfLine(text, open) <= close) return linesBelow(block, open, `${indent}  `, added, []);
  const line = lineBreakOf(source);
  if (text.slice(open + 1, close).trim() !== '') return [];
  const lines = written(added, 0).map((each) => `${line}${indent}  ${each}`);
  return [{ source, span: [open + 1, close], text: `${lines.join('')}${line}${indent}` }];
}

/** Neighbours whose names are shorter move their `=` to the new place. */
function linesBelow(
  { source }: HclBlock,
  offset: number,
  indent: string,
  added: Arguments,
  neighbours: readonly HclAttribute[],
): readonly Edit[] {
  const at = endOfLine(source.text, offset);
  const widths = neighbours.map(widthOf);
  const longest = Math.max(0, ...Object.keys(added).map((name) => name.length), ...widths);
  const moved = neighbours.flatMap((each, index): Edit[] => {
    const missing = longest - (widths[index] ?? longest);
    const equals = each.span[0] + (widths[index] ?? 0) + 1;
    return missing > 0 ? [{ source, span: [equals, equals], text: ' '.repeat(missing) }] : [];
  });
  const lines = written(added, longest).map((each) => `${lineBreakOf(source)}${indent}${each}`);
  return [...moved, { source, span: [at, at], text: lines.join('') }];
}

/** The most arguments that stand line below line before the first block; of one that takes several lines, itself. */
function groupOf({ source: { text }, open, body }: HclBlock): readonly HclAttribute[] {
  const end = body.blocks[0]?.span[0] ?? Number.POSITIVE_INFINITY;
  const own = body.attributes.filter(({ span: [start] }) => {
    const line = startOfLine(text, start);
    return line > open && text.slice(line, start).trim() === '';
  });
  const first = own.filter(({ span }) => span[0] < end);
  const groups: HclAttribute[][] = [];
  let below: number | undefined;
  for (const each of first.length > 0 ? first : own) {
    const isOne = isOnOneLine(each);
    if (isOne && startOfLine(text, each.span[0]) === below) groups.at(-1)?.push(each);
    else groups.push([each]);
    below = isOne ? nextLine(text, each.span[0]) : undefined;
  }
  return groups.reduce((best, group) => (isLonger(group, best) ? group : best), groups[0] ?? []);
}

/** What takes several lines is a group of its own, and no place for more where there is another. */
function isLonger(group: readonly HclAttribute[], best: readonly HclAttribute[]): boolean {
  const size = (each: readonly HclAttribute[]) => each.filter(isOnOneLine).length;
  return size(group) > size(best) || (size(group) === 0 && size(best) === 0);
}

function isOnOneLine({ source: { text }, span: [start, end] }: HclAttribute): boolean {
  return endOfLine(text, start) >= end;
}

/** How wide the name is with the blanks that bring its `=` in line, but for one. */
function widthOf({ source, span, nameSpan }: HclAttribute): number {
  return source.text.indexOf('=', nameSpan[1]) - 1 - span[0];
}

function written(added: Arguments, width: number): readonly string[] {
  const names = Object.keys(added);
  const longest = Math.max(width, ...names.map((name) => name.length));
  return Object.entries(added).map(([name, value]) => `${name.padEnd(longest)} = ${value}`);
}

function startOfText(text: string, offset: number): number {
  const start = startOfLine(text, offset);
  return start + text.slice(start, offset).search(/\S|$/);
}
