import type { Json } from './http.ts';

/**
 * A field the service shows only in a part of its history. Azure adds fields to answers of old api-versions too:
 * recordings of one version from 2023 differ by month. Days are when a recording first showed or first lacked it.
 */
class Dated {
  readonly from: string;
  readonly until: string;
  readonly value: unknown;

  constructor(from: string, until: string, value: unknown) {
    this.from = from;
    this.until = until;
    this.value = value;
  }
}

const FOREVER = '9999-12-31';

export const since = (from: string, value: unknown): Dated => new Dated(from, FOREVER, value);
export const until = (day: string, value: unknown): Dated => new Dated('', day, value);
export const between = (from: string, day: string, value: unknown): Dated => new Dated(from, day, value);

/** A resource's fields: constants, what is computed from the view, and either with a date. */
export type Fields<View> = Readonly<Record<string, unknown | ((view: View) => unknown)>>;

/** The fields as the service answered on that day; a field that is `undefined` is left out. */
export function bodyOf<View>(fields: Fields<View>, view: View, day: string): Json {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field instanceof Dated && (day < field.from || day >= field.until)) continue;
    const value = field instanceof Dated ? field.value : field;
    const answer = typeof value === 'function' ? value(view) : value;
    if (answer !== undefined) body[name] = answer;
  }
  return body;
}

/** Fields that are always null where the service has nothing to say. */
export function nulls(...names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}
