import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  applyBaseline,
  type BaselineEntry,
  entriesOf,
  readBaseline,
  writeBaseline,
} from '../../engine/core/baseline.ts';
import { BASELINE_FILE } from '../../engine/project/baseline.ts';
import { slashed, workspaceRootOf } from '../disk-workspace.ts';
import { reasonOf } from '../read-file.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { CheckOptions } from './options.ts';
import type { FileReport } from './report.ts';

/** The findings a project lives with, and where they are kept. */
export interface BaselineFile {
  readonly path: string;
  /** As the user knows it. */
  readonly shown: string;
  readonly entries: readonly BaselineEntry[];
}

/**
 * The baseline of the workspace, or the one that is named. Without a file it holds nothing.
 * @throws UsageError when a named one is not there, or one cannot be read.
 */
export function baselineFile({ baseline }: CheckOptions, cwd: string): BaselineFile {
  const root = workspaceRootOf(join(cwd, BASELINE_FILE), cwd);
  const path = baseline.file === undefined ? join(root, BASELINE_FILE) : resolve(cwd, baseline.file);
  const shown = baseline.file ?? slashed(relative(cwd, path));
  const needed = baseline.file !== undefined && !baseline.written;
  if (baseline.ignored || (!needed && !existsSync(path))) return { path, shown, entries: [] };
  const read = readBaseline(textAt(path, shown));
  if (read) return { path, shown, entries: read.entries };
  throw new UsageError(
    `\`${visible(shown)}\` is no baseline of Fairlead: delete it, or name another with \`--baseline\`.`,
  );
}

function textAt(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The baseline \`${visible(shown)}\` cannot be read: ${visible(reasonOf(error))}.`);
  }
}

/** The file with what is new in it. */
export function withoutKnown(file: FileReport, baseline: BaselineFile): FileReport {
  const { kept } = applyBaseline(nameIn(baseline, file), file.findings, baseline);
  return { ...file, findings: kept };
}

/** Entries that match nothing any more: repaired, or of a file that is gone. */
export function unusedEntries(files: readonly FileReport[], baseline: BaselineFile): BaselineEntry[] {
  const repaired = files.flatMap((file) => applyBaseline(nameIn(baseline, file), file.findings, baseline).unused);
  return [...repaired, ...otherEntries(files, baseline).filter((entry) => !isThere(entry, baseline))];
}

/**
 * Writes down every finding there is; entries of files that were not checked this time stay.
 * @throws UsageError when the file cannot be written.
 */
export function saveBaseline(files: readonly FileReport[], baseline: BaselineFile): void {
  const kept = otherEntries(files, baseline).filter((entry) => isThere(entry, baseline));
  const found = files.flatMap((file) => entriesOf(nameIn(baseline, file), file.findings));
  try {
    writeFileSync(baseline.path, writeBaseline({ entries: [...kept, ...found] }));
  } catch (error) {
    throw new UsageError(
      `The baseline cannot be written to \`${visible(baseline.shown)}\`: ${visible(reasonOf(error))}.`,
    );
  }
}

function otherEntries(files: readonly FileReport[], baseline: BaselineFile): BaselineEntry[] {
  const checked = new Set(files.map((file) => nameIn(baseline, file)));
  return baseline.entries.filter(({ path }) => !checked.has(path));
}

function isThere({ path }: BaselineEntry, baseline: BaselineFile): boolean {
  return existsSync(join(dirname(baseline.path), path));
}

/** Paths count from the folder of the baseline, so that it holds wherever the repository lies. */
function nameIn({ path }: BaselineFile, { source }: FileReport): string {
  return slashed(relative(dirname(path), source.path));
}
