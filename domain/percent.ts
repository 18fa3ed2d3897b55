/** A share as somebody writes it, with or without its sign; nothing when it is no whole number from 0 to 100. */
export function percentOf(written: string): number | undefined {
  const [, digits] = /^\s*(\d{1,3})\s*%?\s*$/.exec(written) ?? [];
  const percent = Number(digits);
  return percent <= 100 ? percent : undefined;
}
