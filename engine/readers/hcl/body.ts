import { endOfLine } from '../../core/lines.ts';
import { closes, isBeyond, noValue, unclosed } from './brackets.ts';
import type { Cursor, Name } from './cursor.ts';
import { quoted } from './strings.ts';
import { type HclAttribute, type HclBlock, type HclBody, textOf } from './tree.ts';

/** What begins an argument or a block, without what makes it one. */
const STATEMENT = /[\p{ID_Start}_][\p{ID_Continue}-]*(?=[ \t]*[={])/uy;

interface Inner {
  readonly body: HclBody;
  readonly close: number | undefined;
}

/** All of a file. */
export function wholeBody(cursor: Cursor): HclBody {
  return bodyIn(cursor, undefined).body;
}

/** What stands between braces, or in the whole file when `open` is not there. */
function bodyIn(cursor: Cursor, open: number | undefined): Inner {
  let close: number | undefined;
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  for (;;) {
    cursor.skip(true);
    if (open !== undefined && closes(cursor, open, '}')) {
      close = cursor.at - 1;
      break;
    }
    if (cursor.ended && open === undefined) break;
    if (open !== undefined && !cursor.sees(']') && !cursor.sees(')') && isBeyond(cursor, open)) {
      unclosed(cursor, open, '}');
      break;
    }
    if (cursor.sees('}')) {
      cursor.report([cursor.at, cursor.at + 1], '`}` closes nothing');
      cursor.at++;
      continue;
    }
    statement(cursor, attributes, blocks);
  }
  reportDoubles(cursor, attributes);
  return { body: { attributes, blocks }, close };
}

function statement(cursor: Cursor, attributes: HclAttribute[], blocks: HclBlock[]): void {
  const name = cursor.sees('"') ? quotedName(cursor) : cursor.name();
  if (!name) {
    const end = endOfLine(cursor.text, cursor.at);
    cursor.report(
      [cursor.at, Math.max(end, cursor.at + 1)],
      `\`${charAt(cursor)}\` begins neither an argument nor a block`,
    );
    cursor.at = Math.max(end, cursor.at + 1);
    return;
  }
  cursor.skip(false);
  if (takesAssignment(cursor)) {
    attributes.push(attribute(cursor, name));
    return;
  }
  const labels: Name[] = [];
  for (let label = labelAt(cursor); label; label = labelAt(cursor)) labels.push(label);
  if (opensBlock(cursor, name)) {
    blocks.push(block(cursor, name, labels));
    return;
  }
  cursor.report(name.span, `\`${name.text}\` is followed by neither \`=\` nor \`{\``);
  if (labels.length === 0) {
    attributes.push({ source: cursor.source, span: name.span, name: name.text, nameSpan: name.span, value: undefined });
  }
  if (!cursor.sees('}') && !cursor.beginsLine) cursor.toEndOfLine();
}

function quotedName(cursor: Cursor): Name {
  const value = quoted(cursor);
  const written = cursor.text.slice(...value.span);
  cursor.report(value.span, `\`${written}\` is in quotes, and the name of an argument is not`);
  return { text: textOf(value) ?? '', span: value.span };
}

function takesAssignment(cursor: Cursor): boolean {
  if (cursor.sees(':')) cursor.report([cursor.at, cursor.at + 1], '`:` stands where an argument has `=`');
  return cursor.takes(':') || (!cursor.sees('==') && cursor.takes('='));
}

function attribute(cursor: Cursor, name: Name): HclAttribute {
  const { source, at, mistakes } = cursor;
  cursor.skip(false);
  const value = cursor.value(false);
  if (!value && cursor.mistakes === mistakes) {
    const isLeftOut = cursor.ended || /[\r\n}]/.test(cursor.text[cursor.at] ?? '');
    if (isLeftOut) cursor.report(name.span, `\`${name.text}\` has no value`);
    else noValue(cursor);
  }
  endsLine(cursor, mistakes);
  return { source, span: [name.span[0], value?.span[1] ?? at], name: name.text, nameSpan: name.span, value };
}

function labelAt(cursor: Cursor): Name | undefined {
  cursor.skip(false);
  if (!cursor.sees('"')) return cursor.name();
  const value = quoted(cursor);
  return { text: textOf(value) ?? cursor.text.slice(value.span[0] + 1, value.span[1] - 1), span: value.span };
}

/** The brace may stand a line too low, or be forgotten while the body is there. */
function opensBlock(cursor: Cursor, name: Name): boolean {
  if (cursor.sees('{')) return true;
  if (!/[\r\n]/.test(cursor.text[cursor.at] ?? '')) return false;
  cursor.skip(true);
  if (cursor.sees('{')) {
    cursor.report([cursor.at, cursor.at + 1], `\`{\` stands below the line of its \`${name.text}\``);
    return true;
  }
  const isIndented = !cursor.ended && cursor.beginsLine && cursor.indent(cursor.at) > cursor.indent(name.span[0]);
  if (isIndented) cursor.report(name.span, `\`${name.text}\` is followed by no \`{\``);
  return isIndented;
}

function block(cursor: Cursor, name: Name, labels: readonly Name[]): HclBlock {
  const { source, mistakes } = cursor;
  const inserting = labels.find(({ text }) => /[$%]\{/.test(text));
  if (inserting) cursor.report(inserting.span, '`${` inserts a value, and the label of a block is plain text');
  const isOpened = cursor.takes('{');
  const open = isOpened ? cursor.at - 1 : (labels.at(-1)?.span[1] ?? name.span[1]) - 1;
  const nothing: Inner = { body: { attributes: [], blocks: [] }, close: undefined };
  const { body, close } = cursor.deeper(() => bodyIn(cursor, open)) ?? nothing;
  const span = [name.span[0], cursor.at] as const;
  if (close !== undefined) endsLine(cursor, mistakes);
  return { source, span, type: name.text, typeSpan: name.span, labels, body, open, close };
}

/** Behind an argument or a block the line is over, or the block around it. */
function endsLine(cursor: Cursor, mistakesBefore: number): void {
  cursor.skip(false);
  if (cursor.ended || cursor.sees('\n') || cursor.sees('}') || cursor.beginsLine) return;
  const { at, text } = cursor;
  const isSaid = cursor.mistakes > mistakesBefore;
  STATEMENT.lastIndex = at;
  const next = STATEMENT.exec(text)?.[0];
  if (next !== undefined) {
    if (!isSaid) cursor.report([at, at + next.length], `\`${next}\` does not begin a line of its own`);
    return;
  }
  const first = charAt(cursor);
  cursor.toEndOfLine();
  if (!isSaid) cursor.report([at, cursor.at], `\`${first}\` follows a value that has ended`);
}

function charAt({ text, at }: Cursor): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function reportDoubles(cursor: Cursor, attributes: readonly HclAttribute[]): void {
  const seen = new Map<string, HclAttribute>();
  for (const attribute of attributes) {
    const first = attribute.value && seen.get(attribute.name);
    if (first) {
      const related = { span: first.nameSpan, message: 'first set here' };
      cursor.report(attribute.nameSpan, `\`${attribute.name}\` is set twice in one block`, related);
    } else if (attribute.value) seen.set(attribute.name, attribute);
  }
}
