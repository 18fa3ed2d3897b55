import { globSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { diskWorkspace } from '../../cli/disk-workspace.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Labelled } from './labels.ts';

/** The rules that report something in the files and in `examples`, all of them checked as production. */
export function firedIn(files: readonly Labelled[], kind: string, engine: Engine): ReadonlySet<string> {
  const fired = new Set<string>();
  for (const { file, project } of files) note(file, project, kind);
  for (const file of globSync('examples/*/before/**/*')) {
    const path = resolve(file);
    const own = statSync(path).isFile() ? engine.kindOf({ path, text: '' }) : undefined;
    if (own) note(path, resolve(file.split('/').slice(0, 3).join('/')), own.id);
  }
  return fired;

  function note(path: string, project: string, id: string): void {
    const found = engine.kinds.find((each) => each.id === id);
    if (!found) return;
    const workspace = diskWorkspace(project);
    const analysis = engine.open(found, { path, text: readFileSync(path, 'utf8') }, workspace);
    const settings = { ...engine.settingsFor(path, workspace), environment: 'production' as const };
    for (const { rule } of engine.lint(analysis, settings)) fired.add(rule);
  }
}
