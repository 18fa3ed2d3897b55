/** Where the last of some rising numbers stands that is not greater than another; -1 when all are. */
export function lastUpTo(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? limit) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
