import { bytesOf } from '../../../domain/bytes.ts';
import type { Named } from '../../../domain/deployment.ts';
import { durationOf } from '../../../domain/duration.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import { type Entry, entriesOf, entryOf, isScalar, isSeq, type Node, type Scalar } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';

/** A value that holds a variable is known only when it is deployed. */
export function holdsVariable(value: Scalar): boolean {
  return typeof value === 'string' && value.includes('${');
}

/** A key's value as `convert` reads it. What it cannot read is the schema's business, and unknown to everybody else. */
export function valued<T>(map: Node | undefined, key: string, convert: (value: Scalar) => T | undefined) {
  const entry = entryOf(map, key);
  return entry ? valuedEntry(entry, convert) : absent;
}

function valuedEntry<T>(entry: Entry, convert: (value: Scalar) => T | undefined): Valued<T, Origin> {
  const at: Origin = { node: entry.value, entry };
  if (!isScalar(entry.value) || holdsVariable(entry.value.value)) return { state: 'unknown', at };
  const value = convert(entry.value.value);
  return value === undefined ? { state: 'unknown', at } : { state: 'known', value, at };
}

export function text(value: Scalar): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function wholeNumber(value: Scalar): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

export function number(value: Scalar): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function flag(value: Scalar): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** In milliseconds. */
export function duration(value: Scalar): number | undefined {
  return typeof value === 'string' ? durationOf(value) : undefined;
}

/** Azure counts `Mi` and `Gi`; without the `i` steps are of 1000. */
export function memory(value: Scalar): number | undefined {
  return typeof value === 'string' ? bytesOf(value, 'kubernetes') : undefined;
}

export function oneOf<T extends string>(values: readonly T[]): (value: Scalar) => T | undefined {
  return (value) => values.find((candidate) => candidate === value);
}

/** The entries of a map as things with names. */
export function namedEntries(node: Node | undefined): readonly { readonly name: string; readonly at: Origin }[] {
  return entriesOf(node).map((entry) => ({ name: entry.key, at: { node: entry.value, entry } }));
}

/** A reference by one name; nothing for a variable. */
export function reference(map: Node | undefined, key: string): Named<Origin> | undefined {
  const entry = entryOf(map, key);
  return entry && named(entry.value, entry);
}

/** The references of a list; those that hold a variable are left out. */
export function references(map: Node | undefined, key: string): readonly Named<Origin>[] {
  const list = entryOf(map, key)?.value;
  if (!isSeq(list)) return [];
  return list.items.flatMap((item) => (item.alias ? [] : (named(item.value, undefined) ?? [])));
}

function named(node: Node, entry: Entry | undefined): Named<Origin> | undefined {
  if (!isScalar(node) || holdsVariable(node.value)) return undefined;
  const name = text(node.value);
  return name === undefined ? undefined : { name, at: { node, entry } };
}
