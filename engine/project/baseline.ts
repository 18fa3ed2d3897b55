import { applyBaseline, readBaseline } from '../core/baseline.ts';
import type { Finding } from '../core/finding.ts';
import { relativePath, resolvePath } from '../core/path.ts';
import type { Workspace } from '../core/workspace.ts';

export const BASELINE_FILE = '.fairlead-baseline.json';

/** What of a file's findings is new since the baseline of its workspace was written; all of it where there is none. */
export function withoutBaseline(path: string, findings: readonly Finding[], workspace: Workspace): readonly Finding[] {
  if (findings.length === 0) return findings;
  const file = workspace.read(resolvePath(workspace.root, BASELINE_FILE));
  const baseline = file && readBaseline(file.text);
  return baseline ? applyBaseline(relativePath(workspace.root, path), findings, baseline).kept : findings;
}
