import { FIRST_PORT, LAST_PORT } from './seen.ts';

/**
 * First of so many consecutive ports that nobody has; nothing where there are none. They are looked for from a place that
 * `name` has for itself, so that two releases that look at the same moment seldom choose the same ones.
 */
export function freePorts(taken: readonly number[], count: number, name = ''): number | undefined {
  const used = new Set(taken);
  const from = FIRST_PORT + placeOf(name);
  return firstFree(used, count, from) ?? firstFree(used, count, FIRST_PORT);
}

function firstFree(used: ReadonlySet<number>, count: number, from: number): number | undefined {
  let first = from;
  for (let port = from; port <= LAST_PORT; port += 1) {
    if (used.has(port)) first = port + 1;
    else if (port - first + 1 === count) return first;
  }
  return undefined;
}

/** A multiple of ten, which leaves each name some room; the first for no name. */
function placeOf(name: string): number {
  const room = Math.floor((LAST_PORT - FIRST_PORT + 1) / 10);
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % room;
  return sum * 10;
}

/** As many as there are replicas. */
export function portsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
