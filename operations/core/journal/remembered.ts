import { journalStamp } from './file.ts';
import { type PlanOf, type Told, told } from './history.ts';

/** Tells journals for who looks again and again: one that has not grown is not read again. */
export class Remembered {
  readonly #told = new Map<string, { readonly stamp: string; readonly told: Told }>();

  readonly tell = (folder: string, operation: string, planOf: PlanOf): Told => {
    const stamp = stampOf(folder, operation);
    const known = this.#told.get(operation);
    if (known && known.stamp === stamp) return known.told;
    const read = told(folder, operation, planOf);
    if (stamp !== undefined) this.#told.set(operation, { stamp, told: read });
    return read;
  };
}

/** Nothing where there is none: what is told then is why. */
function stampOf(folder: string, operation: string): string | undefined {
  try {
    return journalStamp(folder, operation);
  } catch {
    return undefined;
  }
}
