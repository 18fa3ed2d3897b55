import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit, Source, Span } from '../../core/span.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import type { Scope } from './model.ts';

/** Statements on lines of their own behind another one, unless more than a comment follows on its line. */
export function behind(source: Source, { span }: { readonly span: Span }, statements: readonly string[]): Edit {
  const { text } = source;
  const lineEnd = endOfLine(text, span[1]);
  const before = text.slice(startOfLine(text, span[0]), span[0]);
  const isAlone = before.trim() === '' && /^[ \t]*(?:#|$)/.test(text.slice(span[1], lineEnd));
  if (!isAlone) return { source, span: [span[1], span[1]], text: statements.map((line) => ` ${line}`).join('') };
  const lineBreak = lineBreakOf(source);
  const lines = statements.map((line) => `${lineBreak}${before}${line}`);
  return { source, span: [lineEnd, lineEnd], text: lines.join('') };
}

/** Statements as the first ones of a block that has some already; nothing where it has none to stand before. */
export function atTop(source: Source, { directives: [first] }: Scope, statements: readonly string[]): readonly Edit[] {
  return first ? inFront(source, first, statements) : [];
}

/** Statements on lines of their own in front of another one, as far as that begins its line. */
export function inFront(source: Source, { span: [start] }: Directive, statements: readonly string[]): readonly Edit[] {
  const { text } = source;
  const before = text.slice(startOfLine(text, start), start);
  const gap = before.trim() === '' ? `${lineBreakOf(source)}${before}` : ' ';
  return [{ source, span: [start, start], text: statements.map((line) => `${line}${gap}`).join('') }];
}

/** As it stands in the file, without its comments on other lines. */
export function written(source: Source, { span }: Directive): string {
  return source.text.slice(...span);
}

/** That of the first line. */
function lineBreakOf({ text }: Source): string {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}
