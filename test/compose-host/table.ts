/** As a table of Markdown that is read as it is printed: numbers stand to the right. */
export function tableOf(rows: readonly (readonly (string | number)[])[], head: readonly string[]): string {
  const widths = head.map((name, index) => Math.max(name.length, ...rows.map((row) => `${row[index] ?? ''}`.length)));
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell, index) => (typeof cell === 'number' ? `${cell}`.padStart(widths[index] ?? 0) : `${cell}`.padEnd(widths[index] ?? 0))).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
