/** Shares as somebody writes them, `10,50`: percent, growing; `0` for none, and nothing for what is no such list. */
export function rampUpListOf(written: string): readonly number[] | undefined {
  if (written.trim() === '0') return [];
  const shares = written.split(',').map(Number);
  const grows = shares.every((share, index) => share > (shares[index - 1] ?? 0) && share < 100);
  return grows && shares.every(Number.isInteger) ? shares : undefined;
}
