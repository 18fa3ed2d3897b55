/** Microsoft.Web's etags are the time of the last write as a Windows file time, in hexadecimal. */
export function etagAt(time: number): string {
  const ticks = (BigInt(Math.round(time)) + 11_644_473_600_000n) * 10_000n;
  return `"${ticks.toString(16).toUpperCase()}"`;
}
