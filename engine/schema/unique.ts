import type { Value } from '../readers/value.ts';

/** The first two places of a list that hold the same value; nothing when all differ. Linear, whatever the list. */
export function firstRepeat(list: readonly Value[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [index, value] of list.entries()) {
    const written = canonical(value);
    const first = seen.get(written);
    if (first !== undefined) return [first, index];
    seen.set(written, index);
  }
  return undefined;
}

/** What the generated validators ask instead of ajv's own comparison, which needs objects with a prototype. */
export function isUnique(list: readonly Value[]): boolean {
  return firstRepeat(list) === undefined;
}

export function equals(a: Value, b: Value): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** One text for one value: keys in order, so that the order of writing makes no difference. */
function canonical(value: Value): string {
  if (typeof value === 'number') return String(value); // JSON would write the not-a-numbers as null
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const object = value as { readonly [key: string]: Value };
  const entries = Object.keys(object).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${canonical(object[key] ?? null)}`).join()}}`;
}
