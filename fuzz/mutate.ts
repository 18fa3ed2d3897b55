/** A source of numbers from 0 to below 1. */
export type Random = () => number;

export interface Words {
  /** What the format is made of, and what breaks it. */
  readonly tokens: readonly string[];
  /** What a value may be replaced by. */
  readonly values: readonly string[];
}

export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[below(random, list.length)];
}

/** Longer inputs are slower to read and find nothing a shorter one does not; one in `RARE` may grow. */
const MOST = 2_000;
const MOST_GROWN = 40_000;
const RARE = 1_000;
const MOST_STEPS = 4;

/** Another text like those in the corpus: one to four changes at the level of lines, marks and characters. */
export function mutated(random: Random, corpus: readonly string[], words: Words): string {
  let text = pick(random, corpus) ?? '';
  const steps = 1 + below(random, MOST_STEPS);
  for (let step = 0; step < steps; step++) text = (pick(random, CHANGES) ?? deleted)(text, random, corpus, words);
  if (below(random, RARE) === 0) return grown(text, random).slice(0, MOST_GROWN);
  return text.slice(0, MOST);
}

type Change = (text: string, random: Random, corpus: readonly string[], words: Words) => string;

const inserted: Change = (text, random, _, { tokens }) => {
  const at = below(random, text.length + 1);
  return text.slice(0, at) + (pick(random, tokens) ?? '') + text.slice(at);
};

const deleted: Change = (text, random) => {
  const at = below(random, text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + below(random, 12));
};

const truncated: Change = (text, random) => text.slice(0, below(random, text.length + 1));

const character: Change = (text, random) => {
  const at = below(random, text.length + 1);
  const code = random() < 0.7 ? below(random, 128) : random() < 0.9 ? below(random, 0x10000) : 0x1f600;
  return text.slice(0, at) + String.fromCodePoint(code) + text.slice(at + below(random, 2));
};

const spliced: Change = (text, random, corpus) => {
  const other = (pick(random, corpus) ?? '').split('\n');
  const lines = text.split('\n');
  const from = below(random, other.length);
  lines.splice(below(random, lines.length + 1), 0, ...other.slice(from, from + 1 + below(random, 6)));
  return lines.join('\n');
};

const lineBreaks: Change = (text, random) =>
  text.replaceAll('\n', pick(random, ['\r\n', '\r', '\n\n', '\u2028', '\n']) ?? '\n');

/** Changes one line by its parts: what stands before its text, and the text. */
function line(change: (indent: string, rest: string, random: Random, words: Words) => string): Change {
  return (text, random, _, words) => {
    const lines = text.split('\n');
    const at = below(random, lines.length);
    const written = lines[at] ?? '';
    const rest = written.trimStart();
    lines[at] = change(written.slice(0, written.length - rest.length), rest, random, words);
    return lines.join('\n');
  };
}

/** The value behind the first colon of a line, or the whole of it. */
function value(change: (value: string, random: Random, words: Words) => string): Change {
  return line((indent, rest, random, words) => {
    const colon = rest.indexOf(': ');
    const start = colon < 0 ? 0 : colon + 2;
    return indent + rest.slice(0, start) + change(rest.slice(start), random, words);
  });
}

const CHANGES: readonly Change[] = [
  inserted,
  inserted,
  deleted,
  truncated,
  character,
  spliced,
  lineBreaks,
  line((indent, rest) => `${indent}${rest}\n${indent}${rest}`),
  line(() => ''),
  line((indent, rest, random) => `${' '.repeat(below(random, 9))}${indent}${rest}`),
  line((indent, rest) => `${indent.slice(2)}${rest}`),
  line((indent, rest) => `${indent}\t${rest}`),
  line((indent, rest) => `${indent}- ${rest}`),
  value((_, random, { values }) => pick(random, values) ?? ''),
  value((_, random, { values }) => pick(random, values) ?? ''),
  value((old) => `"${old}"`),
  value((old) => `'${old}'`),
  value((old) => `[${old}]`),
  value((old) => `{${old}}`),
  value((old, random) => `&a${below(random, 3)} ${old}`),
  value((_, random) => `*a${below(random, 3)}`),
  line((indent, _, random) => `${indent}<<: *a${below(random, 3)}`),
];

/** A part of it many times over: what is quadratic shows. */
function grown(text: string, random: Random): string {
  const at = below(random, text.length);
  const part = text.slice(at, at + 1 + below(random, 30));
  return text.slice(0, at) + part.repeat(1 + below(random, 3_000)) + text.slice(at);
}
