/**
 * Both parsers make an `Error` of what they notice, `yaml` of everything: nobody sees their stacks, and of a broken text
 * these are most of the time.
 */
export function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
