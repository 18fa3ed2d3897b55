import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { diskWorkspace } from '../../cli/disk-workspace.ts';
import { readText } from '../../cli/read-file.ts';
import { type Profile, profiles } from '../../engine/core/rule.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Labelled } from './labels.ts';
import { checkedProject } from './projects.ts';

/** A rule that is silent until somebody asks for its profile is asked for; one that a profile silences is heard without. */
const ASKED: readonly (readonly Profile[])[] = [['recommended'], profiles];

const production = (chosen: readonly Profile[]) => ({ profiles: chosen, environment: 'production' as const });

/** The rules that report something in the files, each by itself and taken for production. */
export function firedIn(files: readonly Labelled[], kind: string, engine: Engine): ReadonlySet<string> {
  const found = engine.kinds.find(({ id }) => id === kind);
  const fired = new Set<string>();
  for (const { file, project } of found ? files : []) {
    const read = readText(file);
    if (!found || read.state !== 'text') continue;
    const workspace = diskWorkspace(project);
    const analysis = engine.open(found, { path: file, text: read.text }, workspace);
    for (const chosen of ASKED) {
      const settings = { ...engine.settingsFor(file, workspace), ...production(chosen) };
      for (const { rule } of engine.lint(analysis, settings)) fired.add(rule);
    }
  }
  return fired;
}

/** The rules that report something in whole projects: those of the corpus, and the examples before they are mended. */
export function firedInProjects(projects: readonly string[], engine: Engine): ReadonlySet<string> {
  const folders = [...projects, ...globSync('examples/*/before').map((each) => resolve(each))];
  const settings = ASKED.map(production);
  const files = folders.flatMap((each) => settings.flatMap((chosen) => checkedProject(each, engine, chosen)));
  return new Set(files.flatMap(({ rules }) => rules));
}
