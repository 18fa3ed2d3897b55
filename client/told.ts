/** A failure whose text is a sentence of ours that may be shown; texts of others can hold anything. */
export class Told extends Error {
  override readonly name = 'Told';
}

/** What to show of whatever was thrown. By name, because each bundle has a class of its own. */
export function toldOf(error: unknown): string {
  return error instanceof Error && error.name === 'Told' ? error.message : 'Something unexpected happened.';
}
