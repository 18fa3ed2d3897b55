import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ComposeTarget } from '../../operations/target/compose-target.ts';
import { composeTargetOf } from '../../operations/target/compose-target-of.ts';
import { togetherWith } from '../../operations/target/compose-turns.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import type { Surroundings } from '../../operations/target/variables.ts';
import type { Deployment } from '../../protocol/messages.ts';
import type { Whose } from './desk/wanted.ts';

/** A service under Docker Compose on servers, as the deployment file and its compose files declare it. */
export interface DeclaredHost {
  readonly target: ComposeTarget;
  /** With itself, all that it is released together with, in their order. */
  readonly together: readonly ComposeTarget[];
  /** Of the deployment file. */
  readonly folder: string;
}

/** @throws NoTarget, in one sentence. */
export function declaredHost(
  { data, composeFiles }: Pick<Deployment, 'data' | 'composeFiles'>,
  { file, environment, service }: Pick<Whose, 'file' | 'environment' | 'service'>,
  around: Surroundings,
): DeclaredHost {
  const folder = folderOf(file);
  const composeFile = (path: string) => {
    if (Object.hasOwn(composeFiles, path)) return composeFiles[path];
    throw new NoTarget(`\`${path}\` cannot be read as a compose file.`);
  };
  const surroundings = { ...around, folder, composeFile };
  const target = composeTargetOf(data, { environment, service }, surroundings);
  return { target, together: togetherWith(data, target, surroundings), folder };
}

function folderOf(file: string): string {
  if (URL.canParse(file) && new URL(file).protocol === 'file:') return dirname(fileURLToPath(file));
  throw new NoTarget('The deployment file is not on this computer, so nothing is released by it.');
}
