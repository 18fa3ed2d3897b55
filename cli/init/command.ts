import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultSettings } from '../../engine/core/settings.ts';
import type { Source } from '../../engine/core/span.ts';
import type { Engine } from '../../engine/engine.ts';
import { projectFileNames } from '../../engine/project/project-file.ts';
import { parsed } from '../arguments.ts';
import { stylish } from '../check/format/stylish.ts';
import type { Command } from '../command.ts';
import { diskWorkspace, slashed } from '../disk-workspace.ts';
import { exitCode } from '../exit-code.ts';
import { loadEngine } from '../installation.ts';
import type { Outlet } from '../outlet.ts';
import { reasonOf } from '../read-file.ts';
import { counted, visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import type { Draft } from './draft.ts';
import { projectDraft } from './project-draft.ts';
import { textOf } from './write.ts';

const USUAL_NAME = 'fairlead.yaml';
const options = {
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
} as const;

export const init: Command = {
  name: 'init',
  summary: 'writes a fairlead.yaml from what is there',
  help: `Usage: fairlead init [--dry-run] [--force] [FOLDER]

Looks through a folder, this one without a name, and writes a fairlead.yaml into it. Compose files give services, checks
and environments; workflows give the names of apps on App Service and Container Apps where they write them out. What
cannot be found out stands in the file as a comment. The result is checked at once.

  --dry-run   prints the file and writes nothing
  --force     writes over the file that is there

Examples:
  fairlead init --dry-run
  fairlead init services/shop
`,
  run(args, outlet) {
    const { values, positionals } = parsed(args, options);
    const [shown = '.', ...more] = positionals;
    if (more.length > 0) throw new UsageError('`fairlead init` takes one folder.');
    const folder = resolve(outlet.cwd, shown);
    const existing = existingIn(folder, shown);
    if (existing && !values.force && !values['dry-run']) throw new UsageError(inTheWay(shown, existing));
    const engine = loadEngine();
    const draft = projectDraft(folder, shown, engine);
    const name = existing ?? USUAL_NAME;
    const source: Source = { path: slashed(join(folder, name)), text: textOf(draft) };
    if (values['dry-run']) outlet.out(source.text);
    else write(source, existing !== undefined);
    const say = values['dry-run'] ? outlet.err : outlet.out;
    if (!values['dry-run']) say(`${visible(shown === '.' ? name : join(shown, name))} is written: ${sizeOf(draft)}.\n`);
    say(remaining(source, name, engine, outlet));
    return exitCode.clean;
  },
};

function existingIn(folder: string, shown: string): string | undefined {
  try {
    const names = readdirSync(folder);
    return projectFileNames.find((name) => names.includes(name));
  } catch (error) {
    throw new UsageError(`\`${visible(shown)}\` cannot be looked into: ${visible(reasonOf(error))}. Name a folder.`);
  }
}

function inTheWay(shown: string, name: string): string {
  const path = visible(shown === '.' ? name : join(shown, name));
  return `\`${path}\` is there already and stays as it is. \`--dry-run\` prints what would be written, \`--force\` writes over it.`;
}

function write({ path, text }: Source, isThere: boolean): void {
  try {
    writeFileSync(path, text, { flag: isThere ? 'w' : 'wx' });
  } catch (error) {
    throw new UsageError(`\`${visible(path)}\` cannot be written: ${visible(reasonOf(error))}.`);
  }
}

function sizeOf({ services, environments }: Draft): string {
  return `${counted(services.length, 'service')} in ${counted(environments.length, 'environment')}`;
}

/** What the check of the new file has to say, so that nobody has to ask. */
function remaining(source: Source, name: string, engine: Engine, { cwd, color }: Outlet): string {
  const kind = engine.kindOf(source);
  if (!kind) return '';
  const findings = engine.lint(engine.open(kind, source, diskWorkspace(slashed(cwd))), defaultSettings);
  const files = [{ path: name, source, kind: kind.id, findings }];
  return stylish({ files, rules: engine.rules, cwd, version: version() }, color);
}
