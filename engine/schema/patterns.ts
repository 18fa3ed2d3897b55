/** Compiles patterns of a schema once each; one that is no regular expression here matches everything. */
export type Patterns = (pattern: string) => RegExp;

export function createPatterns(): Patterns {
  const known = new Map<string, RegExp>();
  return (pattern) => {
    const compiled = known.get(pattern) ?? compile(pattern);
    known.set(pattern, compiled);
    return compiled;
  };
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    return /(?:)/;
  }
}
