import { type EnvironmentKind, environmentKindOf } from '../../../domain/environment.ts';
import { folderOf, nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { HclTree } from '../../readers/hcl/tree.ts';
import type { ReadModel } from '../../text/model.ts';
import { type HclFiles, type ModulePaths, modulePaths } from './files.ts';
import { Module } from './module.ts';

/** One `*.tf` or `*.tfvars`, and the module it is a part of. */
export interface TerraformModel extends ReadModel {
  readonly tree: HclTree;
  readonly module: Module;
  /** The first of the files directly in a folder that Terraform would read; nothing for a folder without any. */
  entryFile(folder: string): string | undefined;
}

export function terraformModelOf(source: Source, workspace: Workspace, files: HclFiles): TerraformModel {
  const tree = files.read(source);
  // Most files lead nowhere else, and folders are listed for those that do.
  let known: ModulePaths | undefined;
  const paths = () => {
    known ??= modulePaths(source, workspace);
    return known;
  };
  const read = (paths: readonly string[]) =>
    paths.flatMap((path) => {
      const found = workspace.read(path);
      return found ? [files.read(found)] : [];
    });
  return {
    source,
    tree,
    comments: tree.comments,
    environment: environmentOf(source.path),
    // Of a module that was looked into.
    get dependencies() {
      return known ? [...known.code, ...known.values, ...known.folders] : [];
    },
    module: new Module(() => {
      const { code, values } = paths();
      const trees = [tree, ...read(code)].sort(byPath);
      return files.declarations(source.path.endsWith('.tf') ? folderOf(source.path) : source.path, trees, read(values));
    }),
    entryFile(folder) {
      const names = workspace.list(folder).filter((name) => name.endsWith('.tf'));
      const name = names.includes('main.tf') ? 'main.tf' : names.toSorted()[0];
      return name && `${folder}/${name}`;
    },
  };
}

function byPath(a: HclTree, b: HclTree): number {
  return a.source.path < b.source.path ? -1 : 1;
}

/** Values are for one environment; code is for all of them. */
function environmentOf(path: string): EnvironmentKind | undefined {
  return path.endsWith('.tfvars') ? environmentKindOf(nameOf(path)) : undefined;
}
