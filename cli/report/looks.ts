import type { Look } from '../../engine/assessment/assess.ts';
import { defaultSettings } from '../../engine/core/settings.ts';
import type { Subject, SubjectName } from '../../engine/core/subject.ts';
import type { Analysis, Engine } from '../../engine/engine.ts';
import type { CheckContext } from '../check/check-file.ts';
import type { Input } from '../check/inputs.ts';
import { diskWorkspace, workspaceRootOf } from '../disk-workspace.ts';

/** What the rules of a project ask about, by the name of their list. */
const ASKED: Readonly<Record<keyof Engine['projectRules'], readonly SubjectName[]>> = {
  apps: ['app', 'sized-app', 'site', 'slot', 'setting'],
  services: ['container', 'dockerfile', 'start-command', 'proxy'],
  containerApps: ['container-app'],
  projects: ['app', 'container', 'static-web-app', 'proxy'],
  vaults: ['vault'],
  images: ['image'],
  builds: ['start-command'],
  stores: ['cache', 'database'],
  manifests: ['add-in'],
};

/** Which rules had what before them: those of each kind of file there is, and those of the project. */
export function looksOf(opened: readonly Analysis[], inputs: readonly Input[], context: CheckContext): readonly Look[] {
  const { engine } = context;
  const isOff = switchedOff(inputs, context);
  const idsOf = (rules: readonly { readonly id: string }[]) =>
    new Set(rules.map(({ id }) => id).filter((id) => !isOff(id)));
  const alone = engine.kinds.map((kind) => ({
    rules: idsOf(kind.rules),
    subjects: opened.filter((analysis) => analysis.kind === kind).flatMap(subjectsIn),
  }));
  const all = alone.flatMap(({ subjects }) => subjects);
  const together = Object.entries(engine.projectRules).map(([list, rules]) => ({
    rules: idsOf(rules),
    subjects: all.filter(({ what }) => ASKED[list as keyof typeof ASKED].includes(what)),
  }));
  return [...alone, ...together];
}

function subjectsIn({ kind, model }: Analysis): readonly Subject[] {
  return [{ what: 'file', at: { source: model.source, span: [0, 0] } }, ...(kind.subjects?.(model) ?? [])];
}

/** Switched off by the settings of every file. */
function switchedOff(inputs: readonly Input[], { engine, cwd }: CheckContext): (rule: string) => boolean {
  const all = inputs.map(({ target }) =>
    engine.settingsFor(target.path, diskWorkspace(workspaceRootOf(target.path, cwd))),
  );
  const settings = all.length > 0 ? all : [defaultSettings];
  return (rule) => settings.every(({ severities }) => severities.get(rule) === 'off');
}
