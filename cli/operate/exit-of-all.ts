import { type ExitCode, exitCode } from '../exit-code.ts';
import type { Conducted } from './conducted.ts';

/**
 * Of what was done one after the other. Where one did not end well and another was changed, no code is true that says of
 * production that it is as it was.
 */
export function exitOfAll(done: readonly Pick<Conducted, 'exit' | 'operation'>[]): ExitCode {
  const bad = done.findLast(({ exit }) => exit !== exitCode.clean);
  if (!bad) return exitCode.clean;
  return done.some((one) => one !== bad && one.operation !== undefined) ? exitCode.attention : bad.exit;
}
