/** A table as GitHub shows it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** `9 of 10 (90.0 %)`; a dash where there was nothing to count. */
export function share(count: number, of: number): string {
  return of === 0 ? '–' : `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
}
