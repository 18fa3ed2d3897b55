import { startOfLine } from '../../core/lines.ts';
import type { Edit, Source } from '../../core/span.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import type { Stage } from './model.ts';

/** Writes lines in front of an instruction of a stage, and of the comments above it. */
export function linesBefore(
  source: Source,
  { instructions }: Stage,
  instruction: Instruction,
  lines: readonly string[],
): Edit {
  const before = instructions[instructions.indexOf(instruction) - 1]?.span[1] ?? 0;
  const at = aboveComments(source.text, startOfLine(source.text, instruction.span[0]), before);
  const lineBreak = source.text.includes('\r\n') ? '\r\n' : '\n';
  return { source, span: [at, at], text: lines.map((line) => `${line}${lineBreak}`).join('') };
}

/** A comment belongs to what stands below it. */
function aboveComments(text: string, start: number, least: number): number {
  let at = start;
  while (at > least) {
    const above = startOfLine(text, at - (text.startsWith('\r\n', at - 2) ? 2 : 1));
    if (above <= least || !/^[ \t]*#/.test(text.slice(above, at))) return at;
    at = above;
  }
  return at;
}
