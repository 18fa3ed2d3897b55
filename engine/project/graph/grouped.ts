/** What has one key, together, in the order of the first of each. Node 20 has no `Map.groupBy`. */
export function grouped<T, K>(items: Iterable<T>, keyOf: (item: T) => K): readonly (readonly T[])[] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const own = groups.get(key);
    if (own) own.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
