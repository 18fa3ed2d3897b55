import { resolve } from 'node:path';
import { environmentKindOf } from '../domain/environment.ts';
import { nameOf } from '../engine/core/path.ts';
import type { EnvironmentKind, Rule, Severity } from '../engine/core/rule.ts';
import { unusedIgnore } from '../engine/core/rules/unused-ignore.ts';
import { type LintSettings, severityOf } from '../engine/core/settings.ts';
import type { Source } from '../engine/core/span.ts';
import type { Engine } from '../engine/engine.ts';
import { projectFileOf } from '../engine/project/project-file.ts';
import { parsed } from './arguments.ts';
import type { Command } from './command.ts';
import { diskWorkspace, slashed, workspaceRootOf } from './disk-workspace.ts';
import { exitCode } from './exit-code.ts';
import { loadEngine } from './installation.ts';
import { jsonText } from './json-text.ts';
import { readText } from './read-file.ts';
import { type Paint, paint, visible } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const options = { json: { type: 'boolean', default: false } } as const;

export const printConfig: Command = {
  name: 'print-config',
  summary: 'says which settings hold for a file, and where they are written',
  help: `Usage: fairlead print-config [--json] FILE

Prints what kind of file it is, where its settings are written, which environment it is checked for, and the severity of
every rule for it.

Examples:
  fairlead print-config compose.prod.yaml
  fairlead print-config --json fairlead.yaml
`,
  run(args, { cwd, color, out }) {
    const { values, positionals } = parsed(args, options);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('`fairlead print-config` takes one file.');
    const config = configOf(sourceAt(file, cwd), loadEngine(), cwd);
    out(values.json ? jsonText({ file, ...config }) : textOf(file, config, paint(color)));
    return exitCode.clean;
  },
};

/** All that decides how one file is checked; `null` for what there is none of, as it is printed for other programs. */
interface FileConfig {
  readonly kind: string | null;
  readonly root: string;
  readonly project: string | null;
  readonly profiles: readonly string[];
  readonly environment: {
    readonly kind: EnvironmentKind | null;
    readonly from: 'project' | 'file' | 'name' | 'nothing';
  };
  readonly rules: Readonly<Record<string, Weights>>;
}

/** Here, and for a problem that is about production: a deployment file speaks of several environments. */
interface Weights {
  readonly severity: Severity | 'off';
  readonly inProduction: Severity | 'off';
}

function sourceAt(file: string, cwd: string): Source {
  const path = slashed(resolve(cwd, file));
  const read = readText(path);
  if (read.state === 'unreadable')
    throw new UsageError(`\`${visible(file)}\` cannot be read: ${visible(read.reason)}. Name a file.`);
  return { path, text: read.state === 'text' ? read.text : '' };
}

function configOf(source: Source, engine: Engine, cwd: string): FileConfig {
  const workspace = diskWorkspace(workspaceRootOf(source.path, cwd));
  const settings = engine.settingsFor(source.path, workspace);
  const kind = engine.kindOf(source, { named: true });
  const own = kind && engine.open(kind, source, workspace).model.environment;
  return {
    kind: kind?.id ?? null,
    root: workspace.root,
    project: projectFileOf(source.path, workspace)?.path ?? null,
    profiles: settings.profiles,
    environment: { kind: settings.environment ?? own ?? null, from: originOf(settings, own, source.path) },
    rules: kind ? weightsOf(kind.rules as readonly Rule<never>[], settings, own) : {},
  };
}

function originOf({ environment }: LintSettings, own: EnvironmentKind | undefined, path: string) {
  if (environment) return 'project';
  if (!own) return 'nothing';
  return environmentKindOf(nameOf(path)) === own ? 'name' : 'file';
}

/** As a problem would be shown that says nothing of its own about its weight. */
function weightsOf(rules: readonly Rule<never>[], settings: LintSettings, own: EnvironmentKind | undefined) {
  const weights = rules.map((rule): readonly [string, Weights] => [
    rule.id,
    {
      severity: severityOf(rule, {}, settings, own) ?? 'off',
      inProduction: severityOf(rule, { environment: 'production' }, settings, own) ?? 'off',
    },
  ]);
  const ignore = settings.severities.get(unusedIgnore.id) === 'off' ? 'off' : unusedIgnore.severity;
  const all = [...weights, [unusedIgnore.id, { severity: ignore, inProduction: ignore }] as const];
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const FROM = {
  project: 'listed under `composeFiles` in the project file',
  name: 'by the name of the file',
  file: 'by its content',
  nothing: 'nothing says it, so what is not about production weighs less',
} as const;

function textOf(file: string, config: FileConfig, colors: Paint): string {
  const { kind, root, project, profiles, environment, rules } = config;
  const facts = [
    ['kind', kind ?? 'none that is known here, so it is not checked'],
    ['workspace', root],
    ['project file', project ?? 'none: the defaults hold'],
    ['profiles', profiles.join(', ')],
    ['environment', environment.kind ? `${environment.kind} (${FROM[environment.from]})` : FROM.nothing],
  ] as const;
  const head = facts.map(([name, value]) => `  ${name.padEnd(12)}  ${visible(value)}`);
  const isOff = (weights: Weights) => weights.severity === 'off' && weights.inProduction === 'off';
  const all = Object.entries(rules);
  return [
    colors.underline(visible(file)),
    ...head,
    ...block(
      'Rules',
      all.filter(([, weights]) => !isOff(weights)),
      colors,
    ),
    ...block(
      'Off',
      all.filter(([, weights]) => isOff(weights)),
      colors,
    ),
    '',
  ].join('\n');
}

function block(title: string, rules: readonly (readonly [string, Weights])[], colors: Paint): string[] {
  if (rules.length === 0) return [];
  const width = Math.max(...rules.map(([id]) => id.length));
  const rows = rules.map(([id, { severity, inProduction }]) => {
    const heavier = inProduction === severity ? '' : colors.dim(`  (${inProduction} in production)`);
    return `  ${id.padEnd(width)}  ${severity}${heavier}`;
  });
  return ['', colors.bold(title), ...rows];
}
