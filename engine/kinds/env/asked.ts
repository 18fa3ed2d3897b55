import { folderOf, nameOf, resolvePath } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { readEnv } from '../../readers/env/read.ts';
import type { EnvVariable } from '../../readers/env/syntax.ts';

/** What a file beside shows to be filled in. */
export interface Asked {
  readonly template: Source;
  /** Those it gives no value. */
  readonly names: readonly EnvVariable[];
  /** Names that `.env`, over which others are laid, gives. */
  readonly given: readonly string[];
}

/** What one copies to `.env`. */
export const TEMPLATES: readonly string[] = ['.env.example', '.env.sample', '.env.template'];

/** The files that decide it, whether they are there or not. */
export function askers(path: string): readonly string[] {
  return [...TEMPLATES, '.env'].map((name) => resolvePath(folderOf(path), name)).filter((file) => file !== path);
}

/** Only of `.env` and what is laid over it: other files are of other programs. */
export function askedOf(path: string, workspace: Workspace): Asked | undefined {
  if (!/^\.env(?:\.|$)/.test(nameOf(path))) return undefined;
  const folder = folderOf(path);
  const template = TEMPLATES.map((name) => workspace.read(resolvePath(folder, name))).find(
    (file) => file !== undefined,
  );
  if (!template) return undefined;
  const base = nameOf(path) === '.env' ? undefined : workspace.read(resolvePath(folder, '.env'));
  return {
    template,
    names: readEnv(template).variables.filter(({ value }) => value.state === 'known' && value.value === ''),
    given: base ? readEnv(base).variables.map(({ name }) => name) : [],
  };
}
