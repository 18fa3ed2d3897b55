import { type Assessment, assessmentOf } from '../../engine/assessment/assess.ts';
import type { Finding } from '../../engine/core/finding.ts';
import { defaultSettings } from '../../engine/core/settings.ts';
import type { Subject } from '../../engine/core/subject.ts';
import { type CheckContext, checkFiles, syntaxErrorsIn, type Texts } from '../check/check-file.ts';
import { fixed } from '../check/fix.ts';
import { type Input, textsOf } from '../check/inputs.ts';
import { diskWorkspace, workspaceRootOf } from '../disk-workspace.ts';

/** A project as it is, and as it would be with every fix that there is. */
export interface Assessed {
  readonly files: number;
  readonly now: Assessment;
  readonly fixed: Assessment;
  /** How many fixes that takes. */
  readonly fixes: number;
}

export function assessed(inputs: readonly Input[], context: CheckContext): Assessed {
  const texts = textsOf(inputs);
  const byPath = new Map(inputs.map((input) => [input.target.path, input]));
  const result = fixed(texts, {
    which: 'all',
    check: (current) => checkFiles(inputs, current, context),
    breaks(path, before, after) {
      const input = byPath.get(path);
      return !input || syntaxErrorsIn(input, after, context) > syntaxErrorsIn(input, before, context);
    },
  });
  return {
    files: inputs.length,
    now: assessmentIn(inputs, texts, context),
    fixed: assessmentIn(inputs, result.texts, context),
    fixes: result.applied.length,
  };
}

function assessmentIn(inputs: readonly Input[], texts: Texts, context: CheckContext): Assessment {
  const findings: readonly Finding[] = checkFiles(inputs, texts, context).flatMap((file) => file.findings);
  const kinds = new Set<string>();
  const subjects: readonly Subject[] = inputs.flatMap((input) => subjectsIn(input, texts, context, kinds));
  return assessmentOf({ findings, subjects, rules: rulesThatLooked(inputs, context, kinds) });
}

function subjectsIn({ target }: Input, texts: Texts, context: CheckContext, kinds: Set<string>): readonly Subject[] {
  const { engine, cwd } = context;
  const source = { path: target.path, text: texts.get(target.path) ?? '' };
  const kind = engine.kindOf(source, { named: target.named });
  if (!kind) return [];
  kinds.add(kind.id);
  const { model } = engine.open(kind, source, diskWorkspace(workspaceRootOf(target.path, cwd), texts));
  return [{ what: 'file', at: { source, span: [0, 0] } }, ...(kind.subjects?.(model) ?? [])];
}

/** The rules of the kinds that are there and those of the project, without what the settings of every file switch off. */
function rulesThatLooked(inputs: readonly Input[], { engine, cwd }: CheckContext, kinds: ReadonlySet<string>) {
  const all = inputs.map(({ target }) =>
    engine.settingsFor(target.path, diskWorkspace(workspaceRootOf(target.path, cwd))),
  );
  const settings = all.length > 0 ? all : [defaultSettings];
  const foreign = new Set(
    engine.kinds.filter(({ id }) => !kinds.has(id)).flatMap((kind) => kind.rules.map(({ id }) => id)),
  );
  const own = new Set(engine.kinds.filter(({ id }) => kinds.has(id)).flatMap((kind) => kind.rules.map(({ id }) => id)));
  const isOff = (rule: string) => settings.every(({ severities }) => severities.get(rule) === 'off');
  return new Set([...engine.rules.keys()].filter((id) => (own.has(id) || !foreign.has(id)) && !isOff(id)));
}
