import { endOfLine, nextLine, startOfLine } from '../../core/lines.ts';
import type { Edit, Source, Span } from '../../core/span.ts';
import type { Entry, MapNode } from '../tree.ts';

/** Text edits on YAML: they keep comments, quotes, indentation and line ends, and never rewrite what they do not name. */

/** As the first line ends: asked with every fix, so a long file must not be searched to its end. */
export function lineBreakOf({ text }: Source): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The blanks a line begins with; for `- a: 1` up to the `a`, because that is where its siblings stand. */
export function indentOf(source: Source, offset: number): string {
  const line = source.text.slice(startOfLine(source.text, offset), offset);
  return line.replace(/[^\t ]/g, ' ');
}

/** A line whose value stands on the lines below. */
const OPENS = /:[ \t]*(?:#|$)/;

/** How far this file indents a map inside a map: the first nested block map tells, two spaces when there is none. */
export function indentStep(source: Source): string {
  const { text } = source;
  let opener: number | undefined;
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    const indent = line.search(/[^ \t]/);
    if (indent < 0 || line[indent] === '#') continue;
    const isItem = line[indent] === '-';
    if (opener !== undefined && indent > 0 && !isItem) return ' '.repeat(indent > opener ? indent - opener : 2);
    opener = !isItem && OPENS.test(line) ? indent : undefined;
  }
  return '  ';
}

/**
 * Adds entries after the last one of a map, at its indentation. `lines` are relative: `['healthcheck:', '  test: x']`
 * uses two spaces a level, which become this file's own. Nothing for an empty or a merged-only map.
 */
export function appendEntries(map: MapNode, lines: readonly string[]): Edit[] {
  const own = map.entries.filter((entry) => !entry.merged && entry.source === map.source);
  const first = own[0];
  const last = own.reduce<Entry | undefined>((a, b) => (a && a.keySpan[0] > b.keySpan[0] ? a : b), undefined);
  if (!first || !last) return [];
  const { source } = map;
  if (map.flow) return appendInFlow(map, last, lines);
  // Behind an anchor or a tag of its own, the key does not stand where its siblings have to.
  const lead = source.text.slice(startOfLine(source.text, first.keySpan[0]), first.keySpan[0]);
  if (/[^\s\uFEFF-]/.test(lead)) return [];
  const indent = indentOf(source, first.keySpan[0]);
  const at = endOfEntry(source.text, last);
  const text = lines.map((line) => lineBreakOf(source) + indent + reindented(line, source)).join('');
  return [{ source, span: [at, at], text }];
}

function appendInFlow(map: MapNode, last: Entry, lines: readonly string[]): Edit[] {
  if (lines.length !== 1) return [];
  const at = Math.max(last.keySpan[1], (last.alias ?? last.value.span)[1]);
  return [{ source: map.source, span: [at, at], text: `, ${lines[0]}` }];
}

function reindented(line: string, source: Source): string {
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  return blanks === 0 ? line : indentStep(source).repeat(blanks / 2) + line.slice(blanks);
}

/** Where the entry's last line ends: past its value and the comment behind it. */
export function endOfEntry(text: string, entry: Entry): number {
  return endOfLine(text, Math.max(entry.keySpan[1], (entry.alias ?? entry.value.span)[1]));
}

/** Removes the entry with its lines; in a flow map with the comma that goes with it. Comments above it stay. */
export function removeEntry(map: MapNode, entry: Entry): Edit {
  const { source } = entry;
  if (map.flow) return { source, span: flowSpan(map, entry), text: '' };
  const start = startOfLine(source.text, entry.keySpan[0]);
  const end = endOfEntry(source.text, entry);
  const lead = source.text.slice(start, entry.keySpan[0]);
  // `- key: value`: the dash belongs to the item, so only the entry itself goes.
  if (lead.trim() !== '')
    return { source, span: [entry.keySpan[0], skipBlank(source.text, end, lead.length)], text: '' };
  return { source, span: [start, nextLine(source.text, end)], text: '' };
}

function flowSpan(map: MapNode, entry: Entry): Span {
  const { text } = entry.source;
  const end = Math.max(entry.keySpan[1], (entry.alias ?? entry.value.span)[1]);
  const after = /^\s*,\s*/.exec(text.slice(end, map.span[1]));
  if (after) return [entry.keySpan[0], end + after[0].length];
  const before = /,\s*$/.exec(text.slice(map.span[0], entry.keySpan[0]));
  return [entry.keySpan[0] - (before?.[0].length ?? 0), end];
}

function skipBlank(text: string, end: number, indent: number): number {
  const next = nextLine(text, end);
  return /^ *$/.test(text.slice(next, next + indent)) ? Math.min(next + indent, text.length) : end;
}

/** Writes another value where a scalar stands; a value left out gets a blank before it. Quotes are the caller's. */
export function replaceValue(entry: Entry, text: string): Edit {
  const { span } = entry.value;
  const { source } = entry;
  if (entry.alias) return { source, span: entry.alias, text };
  return { source, span, text: span[0] === span[1] ? ` ${text}` : text };
}
