import type { Comment } from '../readers/tree.ts';
import { CoveredLines } from './covered-lines.ts';
import { endOfLine } from './lines.ts';
import { once } from './once.ts';
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
  const { text } = source;
  const lines = once(() => new CoveredLines(text));
  const prologue = once(() => endOfPrologue(text, comments));
  for (const comment of comments) {
    const match = DIRECTIVE.exec(comment.text);
    if (!match) continue;
    const wholeFile = match[1] !== undefined;
    if (wholeFile && comment.span[0] >= prologue()) continue;
    const covers = wholeFile ? ([0, text.length] as const) : lines().of(comment.span);
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

/** Where the first thing stands that is written in a file, behind comments and what only says how to read it. */
function endOfPrologue(text: string, comments: readonly Comment[]): number {
  const ends = new Map(comments.map(({ span }) => span));
  let at = /^\uFEFF?(?:<\?xml[^>]*>)?/.exec(text)?.[0].length ?? 0;
  for (let isLineStart = true; at < text.length; isLineStart = /[\n\r]/.test(text.charAt(at - 1))) {
    const end = ends.get(at) ?? at;
    if (end > at) at = end;
    else if (isLineStart && text[at] === '%') at = endOfLine(text, at);
    else if (isLineStart && text.startsWith('---', at)) at += 3;
    else if (/\s/.test(text.charAt(at))) at++;
    else break;
  }
  return at;
}
