import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskWorkspace } from '../../cli/disk-workspace.ts';
import type { Finding } from '../../engine/core/finding.ts';
import { applyEdits } from '../../engine/core/span.ts';
import type { Engine } from '../../engine/engine.ts';

/** A file as somebody committed it with a mistake, and as the next commit left it. */
interface Pair {
  readonly path: string;
  readonly fixed_path: string;
  readonly format: string;
  readonly findings: readonly { readonly line?: number | null }[];
  /** How many of its mistakes the next version still has. */
  readonly left_in_good: number;
}

/** What was found of the mistakes people made, and what our fixes do to them. */
export interface Pairs {
  readonly mistakes: number;
  /** On the labelled line; in the file where none is labelled. */
  readonly found: number;
  /** On exactly the line of the label, also where that is the header of the block the mistake is in. */
  readonly exact: number;
  /** Of those found whose next version has none of the mistakes left: nothing of what was found is said of it. */
  readonly gone: { readonly of: number; readonly count: number };
  /** Fixes offered for errors and warnings of the bad files, and those after which their finding is gone. */
  readonly fixes: { readonly offered: number; readonly mend: number };
  readonly missed: readonly string[];
  readonly idle: readonly string[];
}

/** The set of mistakes and their repairs, as far as it is of one format. */
export function pairsOf(folder: string, format: string, kind: string, engine: Engine): Pairs {
  const root = join(folder, 'fix-pairs');
  const labels = join(root, 'labels.jsonl');
  const lines = existsSync(labels) ? readFileSync(labels, 'utf8').split('\n').filter(Boolean) : [];
  const pairs = lines.map((line): Pair => JSON.parse(line)).filter((pair) => pair.format === format);
  const missed: string[] = [];
  const idle: string[] = [];
  const gone = { of: 0, count: 0 };
  let offered = 0;
  let exact = 0;
  for (const pair of pairs) {
    const bad = join(root, pair.path);
    const text = readFileSync(bad, 'utf8');
    const weighty = weightyOf(bad, text, kind, engine);
    const found = onLines(pair, text, weighty);
    if (found.length === 0) missed.push(pair.path);
    if (onLines(pair, text, weighty, (line) => [line]).length > 0) exact++;
    const mended = join(root, pair.fixed_path);
    const after = new Set(weightyOf(mended, readFileSync(mended, 'utf8'), kind, engine).map(shown));
    if (pair.left_in_good === 0 && found.length > 0) gone.of++;
    if (pair.left_in_good === 0 && found.length > 0 && !found.some((each) => after.has(shown(each)))) gone.count++;
    for (const error of weighty) {
      for (const fix of error.fixes) {
        const own = fix.edits.filter(({ source }) => source.path === bad);
        if (own.length === 0) continue;
        offered++;
        const left = weightyOf(bad, applyEdits(text, own), kind, engine).map(shown);
        if (
          left.filter((each) => each === shown(error)).length >=
          weighty.filter((each) => shown(each) === shown(error)).length
        )
          idle.push(`${pair.path}: ${fix.title}`);
      }
    }
  }
  const fixes = { offered, mend: offered - idle.length };
  return { mistakes: pairs.length, found: pairs.length - missed.length, exact, gone, fixes, missed, idle };
}

/** Errors and warnings. */
function weightyOf(path: string, text: string, id: string, engine: Engine): Finding[] {
  const kind = engine.kinds.find((each) => each.id === id);
  if (!kind) return [];
  const workspace = diskWorkspace(dirname(path));
  const analysis = engine.open(kind, { path, text }, workspace);
  const all = engine.lint(analysis, engine.settingsFor(path, workspace));
  return all.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

/** What was said on the labelled lines; all of it where none is labelled. */
function onLines(
  { findings }: Pair,
  text: string,
  found: readonly Finding[],
  meant = (line: number) => linesOf(text.split('\n'), line),
): readonly Finding[] {
  const lines = findings.flatMap(({ line }) => (typeof line === 'number' ? [line] : []));
  if (lines.length === 0) return found;
  const labelled = new Set(lines.flatMap(meant));
  return found.filter(({ at }) => labelled.has(text.slice(0, at.span[0]).split('\n').length));
}

/** `actionlint` labels what is in a block scalar with the line of its `|`; then any line of the block is meant. */
function linesOf(lines: readonly string[], line: number): readonly number[] {
  const header = lines[line - 1] ?? '';
  if (!/[|>][-+\d]*\s*$/.test(header)) return [line];
  const indent = header.search(/[^\s-]/);
  const rest = lines.slice(line);
  const end = rest.findIndex((each) => each.trim() !== '' && each.search(/\S/) <= indent);
  return Array.from({ length: (end < 0 ? rest.length : end) + 1 }, (_, index) => line + index);
}

/** The same mistake on another line is the same to who compares two versions. */
const shown = ({ rule, message }: Finding) => `${rule} ${message}`;
