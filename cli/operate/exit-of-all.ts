import { type ExitCode, exitCode } from '../exit-code.ts';
import type { Conducted } from './conducted.ts';

/**
 * Of what was done one after the other until something did not end well. Where something was changed before that, no code
 * is true that says of production that it is as it was.
 */
export function exitOfAll(done: readonly Pick<Conducted, 'exit' | 'operation'>[]): ExitCode {
  const exit = done.at(-1)?.exit ?? exitCode.clean;
  if (exit === exitCode.clean) return exit;
  return done.slice(0, -1).some(({ operation }) => operation !== undefined) ? exitCode.attention : exit;
}
