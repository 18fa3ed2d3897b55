import type { Comment } from '../readers/tree.ts';
import { endOfLine, nextLine, startOfLine } from './lines.ts';
import type { Source, Span } from './span.ts';

/** One rule named in one `fairlead-ignore` comment. */
export interface Suppression {
  readonly rule: string;
  /** Of the rule's name inside the comment. */
  readonly span: Span;
  readonly comment: Span;
  /** The lines it silences, as offsets; the whole file for `fairlead-ignore-file`. */
  readonly covers: Span;
}

const DIRECTIVE = /fairlead-ignore(-file)?[ \t]+/;
/** What ends the list of rules: the reason, the line, or the comment; in XML, where none may hold `--`, a `:`. */
const END = /(?:^|[ \t])--(?:\s|$)|:|-->|[\r\n]/;

/**
 * `# fairlead-ignore RULE[, RULE] -- reason` on the line or the line above; `# fairlead-ignore-file …` in the first
 * comments of a file, before anything else is written. XML: `<!-- fairlead-ignore RULE: reason -->`.
 */
export function suppressionsOf(source: Source, comments: readonly Comment[]): Suppression[] {
  const found: Suppression[] = [];
  for (const comment of comments) {
    const match = DIRECTIVE.exec(comment.text);
    if (!match) continue;
    const wholeFile = match[1] !== undefined;
    if (wholeFile && !standsFirst(source.text, comment.span[0], comments)) continue;
    const covers = wholeFile ? ([0, source.text.length] as const) : coveredLines(source.text, comment.span);
    const [list = ''] = comment.text.slice(match.index + match[0].length).split(END, 1);
    const listStart = comment.span[0] + match.index + match[0].length;
    // A name begins with a letter, which the end of a `/* … */` does not.
    for (const part of list.matchAll(/\w[^\s,*]*/g)) {
      const start = listStart + part.index;
      found.push({ rule: part[0], span: [start, start + part[0].length], comment: comment.span, covers });
    }
  }
  return found;
}

function standsFirst(text: string, start: number, comments: readonly Comment[]): boolean {
  let rest = text.slice(0, start);
  for (const { span } of comments.toReversed()) {
    if (span[1] <= start) rest = rest.slice(0, span[0]) + rest.slice(span[1]);
  }
  return (
    rest
      .replace(/^\uFEFF?(?:<\?xml[^>]*>)?/, '')
      .replaceAll(/^%.*$|^---/gm, '')
      .trim() === ''
  );
}

/** Its own line, and the next one when nothing but the comment stands on its own; a run of comments counts as one. */
function coveredLines(text: string, [start, end]: Span): Span {
  const lineStart = startOfLine(text, start);
  let lineEnd = endOfLine(text, end);
  if (text.slice(lineStart, start).trim() !== '') return [lineStart, lineEnd];
  do lineEnd = endOfLine(text, nextLine(text, lineEnd));
  while (/^[ \t]*(?:#|\/\/|<!--)/.test(text.slice(startOfLine(text, lineEnd), lineEnd)) && lineEnd < text.length);
  return [lineStart, lineEnd];
}
