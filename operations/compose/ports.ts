import { FIRST_PORT, LAST_PORT } from './seen.ts';

/** First of so many consecutive ports that nobody has; nothing where there are none. `taken` is ascending or not. */
export function freePorts(taken: readonly number[], count: number): number | undefined {
  const used = new Set(taken);
  let first = FIRST_PORT;
  for (let port = FIRST_PORT; port <= LAST_PORT; port += 1) {
    if (used.has(port)) first = port + 1;
    else if (port - first + 1 === count) return first;
  }
  return undefined;
}

/** As many as there are replicas. */
export function portsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
