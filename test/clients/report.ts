/** One diagnostic as editors count: lines and UTF-16 columns from zero. */
export interface Shown {
  readonly rule: string;
  readonly severity: number;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What a program said about each file; nothing for a file it said nothing about, not even "clean". */
export type Report = ReadonlyMap<string, readonly Shown[] | undefined>;

/** Every difference between what was expected of a file and what was seen, one line each. */
export function differences(expected: Report, seen: Report): string[] {
  return [...expected].flatMap(([file, wanted = []]) => {
    const found = seen.get(file);
    if (!found) return [`${file}: no diagnostics arrived`];
    const [want, have] = [wanted.map(line).sort(), found.map(line).sort()];
    const missing = want.filter((entry) => !have.includes(entry)).map((entry) => `${file}: missing ${entry}`);
    const extra = have.filter((entry) => !want.includes(entry)).map((entry) => `${file}: not from the CLI: ${entry}`);
    const count = want.length === have.length ? [] : [`${file}: ${have.length} instead of ${want.length}`];
    return [...missing, ...extra, ...count];
  });
}

function line({ rule, severity, start, end }: Shown): string {
  return `${rule} (${severity}) ${start.line}:${start.character}-${end.line}:${end.character}`;
}
