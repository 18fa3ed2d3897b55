import { relative } from 'node:path';
import type { Finding } from '../../engine/core/finding.ts';
import { type RuleInfo, type Severity, severities } from '../../engine/core/rule.ts';
import type { Source } from '../../engine/core/span.ts';
import { isInside, slashed } from '../disk-workspace.ts';
import { LineIndex } from '../line-index.ts';

/** What is known about one file after its check. */
export interface FileReport {
  /** As the user wrote it. */
  readonly path: string;
  readonly source: Source;
  /** Nothing when no kind of file is known by this name or content. */
  readonly kind: string | undefined;
  readonly findings: readonly Finding[];
}

/** All a format may print. */
export interface Report {
  readonly files: readonly FileReport[];
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly cwd: string;
  readonly version: string;
}

export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(files: readonly FileReport[]): Counts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { findings } of files) for (const finding of findings) counts[finding.severity]++;
  return counts;
}

export function atLeast(severity: Severity, limit: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(limit);
}

/** How another file than the checked one is called: from the current folder when it lies under it. */
export function pathShown(path: string, file: FileReport, cwd: string): string {
  return path === file.source.path ? file.path : fromHere(path, cwd);
}

/** A path from the current folder when it lies under it, else whole. */
export function fromHere(path: string, cwd: string): string {
  return isInside(path, cwd) ? slashed(relative(cwd, path)) : path;
}

/** Line indexes made once a source, for as long as a report is printed. */
export function lineIndexes(): (source: Source) => LineIndex {
  const known = new Map<Source, LineIndex>();
  return (source) => {
    const index = known.get(source) ?? new LineIndex(source.text);
    known.set(source, index);
    return index;
  };
}
