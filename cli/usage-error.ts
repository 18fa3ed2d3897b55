/** Something the caller can change: which thing, what is wrong with it, what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
