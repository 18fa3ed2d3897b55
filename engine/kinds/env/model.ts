import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { readEnv } from '../../readers/env/read.ts';
import type { EnvTree } from '../../readers/env/syntax.ts';
import type { ReadModel } from '../../text/model.ts';
import { type Asked, askedOf, askers, TEMPLATES } from './asked.ts';
import { type Kept, keepers, keptOf } from './kept.ts';
import { namesUsedBeside } from './used-names.ts';
import { type Wanted, wantedIn, wantingFiles } from './wanted.ts';

export interface EnvModel extends ReadModel {
  readonly tree: EnvTree;
  /** Names in the other files of the folder, each with the file that uses it; read when it is asked for. */
  usedBeside(): ReadonlyMap<string, string>;
  /** What keeps the file out of git and of images; read when it is asked for. */
  kept(): Kept;
  /** What a template beside it asks for; read when it is asked for. */
  asked(): Asked | undefined;
  /** Of an example: what the Compose files beside it put in; read when it is asked for. */
  wanted(): readonly Wanted[];
}

export function envModelOf(source: Source, workspace: Workspace): EnvModel {
  const tree = readEnv(source);
  const environment = environmentKindOf(nameOf(source.path));
  const usedBeside = () => namesUsedBeside(source.path, workspace);
  const asked = () => askedOf(source.path, workspace);
  const wanting = TEMPLATES.includes(nameOf(source.path)) ? wantingFiles(source.path, workspace) : [];
  const wanted = () => wantedIn(wanting, workspace);
  const dependencies = [...keepers(source.path, workspace), ...askers(source.path), ...wanting];
  const kept = () => keptOf(source.path, workspace);
  return {
    source,
    tree,
    comments: tree.comments,
    environment,
    dependencies,
    usedBeside,
    kept,
    asked,
    wanted,
  };
}
