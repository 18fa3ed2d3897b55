import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';

/** On which side of what is there. */
export type Side = 'before' | 'after';

/** The head of a block of text that keeps its lines. */
const LITERAL = /:[ \t]*\|[-+\d]*[ \t]*(?:#.*)?$/m;
const FOLDED = /:[ \t]*>[-+\d]*[ \t]*(?:#.*)?$/m;

/** On lines of their own beside a command that has its lines for itself. */
export function besideCommand(
  acting: Acting,
  { system }: Pipeline,
  script: readonly string[],
  side: Side,
): readonly Edit[] {
  const { source, span } = acting.action.at;
  const lead = lineBefore(acting);
  const head = source.text.slice(acting.step.span[0], span[0]);
  const keepsLines = system === 'script' || (LITERAL.test(head) && !FOLDED.test(head));
  const behind = source.text.slice(span[1], endOfLine(source.text, span[1]));
  if (lead.trim() !== '' || !keepsLines || (side === 'after' && behind.trim() !== '')) return [];
  // GitHub starts its shells so that they end with the first failure; elsewhere the script has to say so.
  const ends = system === 'github' || /\bset -\w*e/.test(head) ? '' : ' || exit 1';
  const [lineBreak, at] = [lineBreakOf(source), side === 'before' ? span[0] : span[1] + behind.length];
  const text = script
    .map((line) => (side === 'before' ? `${line}${ends}${lineBreak}${lead}` : `${lineBreak}${lead}${line}${ends}`))
    .join('');
  return [{ source, span: [at, at], text }];
}

/** Steps of their own before or after one. */
export function besideStep(
  { step: { dashAt, span } }: Acting,
  { source }: Pipeline,
  lines: readonly string[],
  side: Side,
): readonly Edit[] {
  if (dashAt === undefined) return [];
  const [lineBreak, indent] = [lineBreakOf(source), indentOf(source, dashAt)];
  const at = side === 'before' ? dashAt : endOfLine(source.text, span[1]);
  const text = lines
    .map((line) => (side === 'before' ? `${line}${lineBreak}${indent}` : `${lineBreak}${indent}${line}`))
    .join('');
  return [{ source, span: [at, at], text }];
}

/** What stands on its line before an action. */
export function lineBefore({ action }: Acting): string {
  const { source, span } = action.at;
  return source.text.slice(startOfLine(source.text, span[0]), span[0]);
}

/** Between quotes when a shell or YAML would take it apart. */
export function word(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) || /^\$(?:\{\{[^}]*\}\}|\([\w.-]+\))$/.test(text) ? text : `"${text}"`;
}
