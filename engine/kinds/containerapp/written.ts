import { absent, type Valued } from '../../../domain/tri.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { type Entry, entryOf, isScalar, type Node, type Scalar, valuePlace } from '../../readers/tree.ts';
import { isUnknown } from './unknown.ts';

/** A key's value as `convert` reads it; unknown where something puts it in later, or it is none. */
export function written<T>(
  map: Node | undefined,
  key: string,
  convert: (value: Scalar) => T | undefined,
): Valued<T, Spot> {
  const entry = entryOf(map, key);
  if (!entry || (isScalar(entry.value) && entry.value.value === null)) return absent;
  const at = spotOf(entry);
  if (!isScalar(entry.value) || isUnknown(entry.value)) return { state: 'unknown', at };
  const value = convert(entry.value.value);
  return value === undefined ? { state: 'unknown', at } : { state: 'known', value, at };
}

/** The value with its quotes as they are; not written where it stands somewhere else. */
export function spotOf(entry: Entry): Spot {
  const place = valuePlace(entry);
  const { value, alias, merged } = entry;
  if (!isScalar(value) || alias || merged) return place;
  const quotes = { plain: '', single: "'", double: '"', literal: undefined, folded: undefined };
  const quote = quotes[value.style];
  if (quote === undefined) return place;
  const { source, span } = value;
  return { ...place, write: (text) => [{ source, span, text: quote + text + quote }] };
}

export function text(value: Scalar): string | undefined {
  return value === null || value === '' ? undefined : String(value);
}

/** Azure's client writes some numbers as text. */
export function number(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

export function flag(value: Scalar): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function lowerCase(value: Scalar): string | undefined {
  return text(value)?.toLowerCase();
}
