// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
/** A random edit of a Compose file, small or of whole services, as a person or a merge makes them. */
export function edited(text: string, random: () => number, pool: readonly string[]): string {
  const below = (end: number) => Math.floor(random() * end);
  const of = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  const lines = text.split('\n');
  const row = below(lines.length);
  const withLine = (...put: readonly string[]) => lines.toSpliced(row, 1, ...put).join('\n');
  const line = lines[row] ?? '';
  const at = below(text.length + 1);
  const services = [...text.matchAll(SERVICE)].map(({ 0: block }) => block);
  const service = of(services) ?? '';
  const name = `s${below(100)}`;
  const edits: readonly (() => string)[] = [
    () => text.slice(0, at) + (of(PIECES) ?? '') + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + below(4)),
    () => withLine(),
    () => withLine(line, line),
    () => withLine(`  ${line}`),
    () => withLine(line.replace(/^ {2}/, '')),
    () => withLine(line.replace(/[^ ]*$/, of(VALUES) ?? '')),
    () => withLine(line, lines[below(lines.length)] ?? ''),
    () => text.replace(service, ''),
    () => text.replace(service, () => of(services) ?? ''),
    () => text.replace(service, () => service + service.replace(/^ {2}[^:]+/, `  ${name}`)),
    () => text.replace(service, () => service.replace(/^ {2}[^:]+/, `  ${name}`)),
    () => text.replace(service, () => (of(pool) ?? '').replace(/^ {2}[^:]+/, `  ${name}`) + service),
    () => text.replace(service, () => service + (of(pool) ?? '')),
  ];
  return of(edits)?.() ?? text;
}

/** The services of a text with two blanks before each, one block each. */
export const servicesIn = (text: string): readonly string[] => text.match(SERVICE) ?? [];

const SERVICE = /^ {2}[\w.-]+:[^\n]*\n(?: {3}[^\n]*\n| *\n)*/gm;

const PIECES = 'x|1|-| |: |:|#| # |\n|\n\n|"|\'|$|${A}|*|&a |*a|{|]||\n| |\r\n|<<: *a\n|é|!reset '.split('|');

const VALUES =
  "latest|0|1|no|'no'|production|${TAG:-latest}|${TAG}|256m|2g|10s|5 s|postgres|postgres:17|[curl, localhost]|8080|!reset null|null|~|on-failure|{}|[]".split(
    '|',
  );
