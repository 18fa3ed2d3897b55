/** A share as somebody writes it, with or without its sign; nothing for what is none, or more than all. */
export function percentOf(written: string): number | undefined {
  const [, digits] = /^(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(written.trim()) ?? [];
  const percent = Number(digits);
  return percent <= 100 ? percent : undefined;
}

/** The same for a share that is to be set: whole percent. Azure takes others, and those that are there may stay. */
export function wholePercentOf(written: string): number | undefined {
  const percent = percentOf(written);
  return Number.isInteger(percent) ? percent : undefined;
}
