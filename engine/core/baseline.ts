import type { Finding } from './finding.ts';
import { endOfLine, startOfLine } from './lines.ts';

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
}

/** Findings a project lives with for now: only what is new is shown. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/**
 * The entries of a file's findings, in their order. They hold no line numbers: a finding is known again by its rule, its
 * path and the words of its lines, and equal ones are counted, so that text moved about it changes nothing.
 */
export function entriesOf(path: string, findings: readonly Finding[]): BaselineEntry[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const words = `${finding.rule}\0${path}\0${linesOf(finding)}`;
    const occurrence = (seen.get(words) ?? 0) + 1;
    seen.set(words, occurrence);
    return { path, rule: finding.rule, fingerprint: fnv1a64(`${words}\0${occurrence}`) };
  });
}

/** What of a file's findings is new, and which entries of this file no longer match anything. */
export function applyBaseline(
  path: string,
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly kept: readonly Finding[]; readonly unused: readonly BaselineEntry[] } {
  const own = baseline.entries.filter((entry) => entry.path === path);
  if (own.length === 0) return { kept: findings, unused: [] };
  const known = new Map(own.map((entry) => [entry.fingerprint, entry]));
  const now = entriesOf(path, findings).map(({ fingerprint }) => fingerprint);
  const kept = findings.filter((_, index) => !known.has(now[index] ?? ''));
  for (const fingerprint of now) known.delete(fingerprint);
  return { kept, unused: [...known.values()] };
}

/** Reads what `writeBaseline` wrote; nothing when it is something else. */
export function readBaseline(text: string): Baseline | undefined {
  const written = parsedJson(text);
  if (!isRecord(written) || written['schemaVersion'] !== 1 || !Array.isArray(written['findings'])) return undefined;
  const entries: readonly unknown[] = written['findings'];
  return entries.every(isEntry) ? { entries } : undefined;
}

/** One finding a line, sorted, so that two branches merge. */
export function writeBaseline({ entries }: Baseline): string {
  const lines = entries.map(({ path, rule, fingerprint }) => JSON.stringify({ path, rule, fingerprint })).sort();
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "findings": ${list}\n}\n`;
}

/** To either side: in a line of a megabyte with thousands of findings each of them would look at all of it. */
const MOST_OF_LINE = 1_000;

/** The marked text and the rest of its first line, with blanks evened out: indentation is no new mistake. */
function linesOf({ at: { source, span } }: Finding): string {
  const [start, end] = span;
  const first = Math.max(0, start - MOST_OF_LINE);
  const near = source.text.slice(first, start + MOST_OF_LINE);
  const line = near.slice(startOfLine(near, start - first), endOfLine(near, start - first));
  return `${even(line)}\0${even(source.text.slice(start, Math.min(end, start + 2_000)))}`;
}

const even = (text: string) => text.trim().replaceAll(/\s+/g, ' ');

/** FNV-1a over UTF-16 units, in two halves that start apart: 64 bits without BigInt, and no place for secrets. */
export function fnv1a64(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 24), 0x01000193);
  }
  return hex(high) + hex(low);
}

const hex = (half: number) => (half >>> 0).toString(16).padStart(8, '0');

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  return ['path', 'rule', 'fingerprint'].every((key) => typeof value[key] === 'string');
}
