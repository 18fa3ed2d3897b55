/** What waits for others of its list. */
export interface Waiter<T> {
  readonly part: T;
  readonly waitsFor: readonly Waiter<T>[];
}

/** The ways that lead back to where they began; what only waits for a circle is in none. */
export function circlesOf<T>(waiters: readonly Waiter<T>[]): readonly (readonly T[])[] {
  const stuck = stuckOf(waiters);
  const circles: T[][] = [];
  const seen = new Set<Waiter<T>>();
  for (const start of stuck) {
    const way: Waiter<T>[] = [];
    let at: Waiter<T> | undefined = start;
    while (at && !seen.has(at)) {
      seen.add(at);
      way.push(at);
      at = at.waitsFor.find((each) => stuck.has(each));
    }
    const first = at ? way.indexOf(at) : -1;
    if (first >= 0) circles.push(way.slice(first).map(({ part }) => part));
  }
  return circles;
}

/** What can start is taken away until only circles, and what waits for them, are left. */
function stuckOf<T>(waiters: readonly Waiter<T>[]): ReadonlySet<Waiter<T>> {
  const left = new Map(waiters.map((each) => [each, new Set(each.waitsFor).size]));
  const waitedBy = new Map<Waiter<T>, Waiter<T>[]>();
  for (const each of waiters) {
    for (const before of new Set(each.waitsFor)) {
      const behind = waitedBy.get(before);
      if (behind) behind.push(each);
      else waitedBy.set(before, [each]);
    }
  }
  const ready = waiters.filter((each) => left.get(each) === 0);
  for (let next = ready.pop(); next; next = ready.pop()) {
    left.delete(next);
    for (const waiter of waitedBy.get(next) ?? []) {
      const count = (left.get(waiter) ?? 0) - 1;
      left.set(waiter, count);
      if (count === 0) ready.push(waiter);
    }
  }
  return new Set(left.keys());
}
