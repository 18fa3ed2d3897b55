import { isStyleSet, type Labelled } from './labels.ts';
import type { Outcome } from './watched.ts';

export interface Result {
  readonly labelled: Labelled;
  readonly outcome: Outcome;
}

/** What is counted over the files of one format; `of` is what a count is a part of. */
export interface Summary {
  readonly files: number;
  readonly crashes: readonly string[];
  readonly hangs: readonly string[];
  /** Files that are valid, or valid together with others, and were given an error all the same. */
  readonly falseErrors: { readonly of: number; readonly files: readonly string[] };
  /** Files the real loader refuses, and those of them where nothing of weight `error` was said. */
  readonly missed: { readonly of: number; readonly files: readonly string[] };
  /** Refused files, and those of them where an error or a warning was given. */
  readonly noticed: { readonly of: number; readonly found: number };
  /** Of the files with a labelled line, those with an error on it. */
  readonly onLine: { readonly of: number; readonly found: number };
  /** Refused files by what is wrong with them, and those of them where an error or a warning was given. */
  readonly classes: readonly { readonly name: string; readonly of: number; readonly found: number }[];
  readonly findingsPerFile: { readonly median: number; readonly p90: number };
  readonly milliseconds: { readonly total: number; readonly slowest: number };
}

const VALID: ReadonlySet<Labelled['label']> = new Set(['ok', 'partial', 'env']);

export function summaryOf(results: readonly Result[]): Summary {
  const valid = results.filter(({ labelled }) => VALID.has(labelled.label));
  const refused = results.filter(isRefused);
  const lined = refused.filter(({ labelled }) => labelled.lines.length > 0);
  const counts = results.map(({ outcome }) => (outcome === 'hang' ? 0 : outcome.findings.length));
  const times = results.map(({ outcome }) => (outcome === 'hang' ? 0 : outcome.milliseconds));
  return {
    files: results.length,
    crashes: results.flatMap(({ labelled, outcome }) =>
      outcome === 'hang' ? [] : outcome.crashes.map((crash) => `${labelled.file}: ${crash}`),
    ),
    hangs: results.filter(({ outcome }) => outcome === 'hang').map(({ labelled }) => labelled.file),
    falseErrors: { of: valid.length, files: valid.filter(hasError).map(described) },
    missed: { of: refused.length, files: refused.filter((result) => !hasError(result)).map(nameOf) },
    noticed: { of: refused.length, found: refused.filter(hasWarning).length },
    onLine: { of: lined.length, found: lined.filter(hasErrorOnLine).length },
    classes: classesOf(refused),
    findingsPerFile: { median: quantile(counts, 0.5), p90: quantile(counts, 0.9) },
    milliseconds: { total: times.reduce((sum, time) => sum + time, 0), slowest: Math.max(0, ...times) },
  };
}

/** A file the real tool refuses, and nothing of weight was said of it. */
export const isSilent = (result: Result) => isRefused(result) && !hasWarning(result);

function isRefused({ labelled }: Result): boolean {
  return labelled.label === 'err' && !isStyleSet(labelled.set);
}

function classesOf(refused: readonly Result[]): Summary['classes'] {
  const names = [...new Set(refused.flatMap(({ labelled }) => labelled.classes))].sort();
  return names.map((name) => {
    const own = refused.filter(({ labelled }) => labelled.classes.includes(name));
    return { name, of: own.length, found: own.filter(hasWarning).length };
  });
}

/** What runs with nothing where a value was meant is a warning here and an error to the tool that labelled it. */
function hasWarning({ outcome }: Result): boolean {
  return outcome !== 'hang' && outcome.findings.some(({ severity }) => severity === 'error' || severity === 'warning');
}

const nameOf = ({ labelled }: Result) => `${labelled.label} ${labelled.file}`;

function described(result: Result): string {
  const errors = errorsOf(result).map(({ rule, line }) => `${rule} on line ${line}`);
  return `${nameOf(result)}: ${[...new Set(errors)].join(', ')}`;
}

function errorsOf({ outcome }: Result) {
  return outcome === 'hang' ? [] : outcome.findings.filter(({ severity }) => severity === 'error');
}

const hasError = (result: Result) => errorsOf(result).length > 0;

function hasErrorOnLine(result: Result): boolean {
  return errorsOf(result).some(({ line }) => result.labelled.lines.includes(line));
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
