import { type RegexLiteral, regexLiterals } from '../support/regex-literals.ts';

// Read when `recheck` is loaded: its own JavaScript, which starts no process and asks no network.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

/** What looks ahead or behind is not calculated but tried out, with the same numbers each time. */
const HOW = { timeout: 60_000, randomSeed: 1 };

/** What a text can do to the regular expressions of a source, if it can do anything to one. */
export function faultsIn(source: string): readonly string[] {
  return regexLiterals(source).flatMap(faultOf);
}

/** The same of one of them. */
export function faultOf({ pattern, flags, line }: RegexLiteral): string[] {
  const result = checkSync(pattern, flags, HOW);
  if (result.status === 'safe') return [];
  const why = result.status === 'vulnerable' ? result.complexity.summary : `not decided: ${result.error.kind}`;
  return [`line ${line}: /${pattern}/${flags} ${why}`];
}
