import { visible } from '../terminal.ts';

/** Holds nothing YAML gives a meaning to, in a flow list either. */
const PLAIN = /^[\w./][\w./@+~-]*$/;
/** Read as something else than text, by YAML 1.1 or 1.2: words, numbers, dates, hours. */
const OTHER = /^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan|[.\d][\d_.:+\-a-fox]*)$/i;

/** A text as YAML reads it back, in quotes where it needs them. */
export function scalar(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return PLAIN.test(value) && !OTHER.test(value) ? value : JSON.stringify(value);
}

const flowList = (values: readonly string[]) => `[${values.map(scalar).join(', ')}]`;

/** `key: [a, b]` while that fits on a line, else an item a line. */
export function list(key: string, values: readonly string[]): string[] {
  const line = `${key}: ${flowList(values)}`;
  return line.length <= 100 ? [line] : [`${key}:`, ...values.map((value) => `  - ${scalar(value)}`)];
}

/** `key: { a: 1, b: 2 }`. */
export function flowMap(key: string, entries: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(entries).map(([name, value]) => `${name}: ${scalar(value)}`);
  return `${key}: { ${pairs.join(', ')} }`;
}

/** A comment never ends before its line does, whatever a file is called. */
export const comment = (text: string): string => `# ${visible(text)}`;

/** A longer comment, with its lines broken between words. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= 100) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map(comment);
}

export const indented = (lines: readonly string[], by = 2): string[] =>
  lines.map((line) => (line === '' ? line : ' '.repeat(by) + line));

/** A key with what stands below it; nothing without that. */
export function block(key: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${key}:`, ...indented(lines)];
}
