/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts, read 2026-11. */
export const CONTEXTS: readonly string[] = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];

/** Available wherever an expression can stand: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions. */
export const EVERYWHERE: readonly string[] = [
  'contains',
  'startsWith',
  'endsWith',
  'format',
  'join',
  'toJSON',
  'fromJSON',
  'case',
];

/** Available where the grammar says so. */
export const SOMEWHERE: readonly string[] = ['hashFiles', 'success', 'always', 'cancelled', 'failure'];

/** The one of these names that is written so, whatever its capitals. */
export function sameName(names: readonly string[], written: string): string | undefined {
  return names.find((name) => name.toLowerCase() === written.toLowerCase());
}
