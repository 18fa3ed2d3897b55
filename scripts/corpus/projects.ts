import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskWorkspace, slashed } from '../../cli/disk-workspace.ts';
import { readText } from '../../cli/read-file.ts';
import type { LintSettings } from '../../engine/core/settings.ts';
import type { Engine } from '../../engine/engine.ts';

/** A file of a project, checked with what the other files of the project tell. */
export interface CheckedFile {
  readonly path: string;
  readonly kind: string;
  /** The rule of each finding. */
  readonly rules: readonly string[];
}

/** Checks all files of a folder as `fairlead check FOLDER` does, with settings that win over what the project says. */
export function checkedProject(root: string, engine: Engine, chosen: Partial<LintSettings> = {}): CheckedFile[] {
  const workspace = diskWorkspace(slashed(root));
  const graph = engine.graph();
  const begun = filesIn(root).flatMap((path) => {
    const read = readText(path);
    const source = { path, text: read.state === 'text' ? read.text : '' };
    const kind = engine.kindOf(source);
    if (!kind || read.state !== 'text') return [];
    const analysis = engine.open(kind, source, workspace);
    const settings = { ...engine.settingsFor(path, workspace), ...chosen };
    graph.tell(path, engine.facts(analysis, settings));
    return [{ path, kind: kind.id, verdict: engine.judge(analysis, settings) }];
  });
  return begun.map(({ path, kind, verdict }) => {
    const rules = verdict(graph.problemsIn(path)).map(({ rule }) => rule);
    return { path, kind, rules };
  });
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map(slashed).sort();
}
