import type { CheckedFile } from '../projects.ts';

/** How much is said of the files of one kind. */
export interface KindNoise {
  readonly kind: string;
  readonly files: number;
  /** Findings of a file: of the one in the middle, and of the one that nine in ten are quieter than. */
  readonly median: number;
  readonly p90: number;
  readonly most: number;
}

/** In how many of the files of a kind a rule says something. */
export interface RuleNoise {
  readonly rule: string;
  readonly kind: string;
  readonly files: number;
  readonly of: number;
  readonly findings: number;
}

/** A file of any kind has no more findings than these: `median` in half of all cases, `p90` in nine of ten. */
export const GOAL = { median: 3, p90: 10 } as const;

/** Of fewer files a share says nothing. */
const FEWEST_FILES = 5;

export function kindNoise(files: readonly CheckedFile[]): readonly KindNoise[] {
  return byKind(files).map(([kind, own]) => {
    const counts = own.map(({ rules }) => rules.length).sort((a, b) => a - b);
    const at = (part: number) => counts[Math.min(counts.length - 1, Math.floor(counts.length * part))] ?? 0;
    return { kind, files: own.length, median: at(0.5), p90: at(0.9), most: at(1) };
  });
}

/** The rules with the largest share of the files of a kind, largest first. */
export function noisiest(files: readonly CheckedFile[], count: number): readonly RuleNoise[] {
  const rows = byKind(files).flatMap(([kind, own]) => {
    const rules = own.length < FEWEST_FILES ? [] : [...new Set(own.flatMap((file) => file.rules))];
    return rules.map((rule) => {
      const having = own.filter((file) => file.rules.includes(rule));
      const findings = having.reduce((sum, file) => sum + file.rules.filter((each) => each === rule).length, 0);
      return { rule, kind, files: having.length, of: own.length, findings };
    });
  });
  return rows.sort((a, b) => b.files / b.of - a.files / a.of || b.findings - a.findings).slice(0, count);
}

function byKind(files: readonly CheckedFile[]): (readonly [string, readonly CheckedFile[]])[] {
  const kinds = [...new Set(files.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => [kind, files.filter((file) => file.kind === kind)] as const);
}
