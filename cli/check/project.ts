import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../../engine/core/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ProjectGraph } from '../../engine/project/graph/graph.ts';
import { diskWorkspace, workspaceRootOf } from '../disk-workspace.ts';
import { readText } from '../read-file.ts';
import type { CheckContext, Texts } from './check-file.ts';
import type { Input } from './inputs.ts';
import { targetsOf } from './targets.ts';

/** More files of a repository than these are left out: nobody waits for all of them to check one. */
const MOST_FILES = 5_000;

/**
 * What the other files of the repositories of the checked ones tell. Outside of a repository nothing says where a project
 * ends, and only what is checked counts.
 */
export function tellOthers(graph: ProjectGraph, inputs: readonly Input[], texts: Texts, context: CheckContext): void {
  const { engine, cwd } = context;
  const checked = new Set(inputs.map(({ target }) => target.path));
  const telling = inputs.filter(({ target }) => engine.kindOf({ path: target.path, text: '' })?.facts);
  const roots = new Set(telling.map(({ target }) => workspaceRootOf(target.path, cwd)));
  for (const root of roots) {
    if (!existsSync(join(root, '.git'))) continue;
    const { targets } = targetsOf([root], cwd, engine);
    for (const { path } of targets.slice(0, MOST_FILES))
      if (!checked.has(path)) tellOne(graph, path, root, texts, engine);
  }
}

function tellOne(graph: ProjectGraph, path: string, root: string, texts: Texts, engine: Engine): void {
  if (!engine.kindOf({ path, text: '' })?.facts) return;
  const file = readText(path);
  const source = { path, text: file.state === 'text' ? file.text : '' };
  const kind = engine.kindOf(source);
  if (!kind || file.state !== 'text') return;
  graph.tell(path, engine.facts(engine.open(kind, source, diskWorkspace(root, texts)), defaultSettings));
}
