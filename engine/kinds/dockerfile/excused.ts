import { nextLine, startOfLine } from '../../core/lines.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import type { DockerfileModel } from './model.ts';

const SKIP = /^#\s*check\s*=(?:[^;]*;)*?\s*skip\s*=\s*([\w,]+)/;

/**
 * Whether BuildKit is told to be silent about a check of its own: for the file by a directive at its top, for an
 * instruction by the same comment right above it (https://docs.docker.com/build/checks/#skip-checks).
 */
export function isExcused({ source, comments, tree }: DockerfileModel, { span }: Instruction, check: string): boolean {
  const [line, first] = [startOfLine(source.text, span[0]), tree.instructions[0]?.span[0] ?? 0];
  return comments.some((comment) => {
    const isAbove = comment.span[0] < first || nextLine(source.text, comment.span[1]) === line;
    const skipped = isAbove ? (SKIP.exec(comment.text)?.[1] ?? '').split(',') : [];
    return skipped.includes(check) || skipped.includes('all');
  });
}
