import { folderOf, resolvePath } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { readHcl } from '../../readers/hcl/read.ts';
import type { HclTree } from '../../readers/hcl/tree.ts';
import { Declarations } from './declarations.ts';

/** Folders beside a module where people keep the values of its variables, one file for each environment. */
const VALUE_FOLDERS = ['environments', 'environment', 'envs', 'env', 'vars', 'tfvars', 'config'];
/** More files than one module has: what is forgotten is read again. */
const MOST_KNOWN = 1_000;
/** More modules than anybody types in at once. */
const MOST_FOLDERS = 20;

/** What was read of the files of a folder, and of the values for it. */
interface ReadFolder {
  readonly trees: readonly HclTree[];
  readonly values: readonly HclTree[];
  readonly declarations: Declarations;
}

/** Reads each file of a module once for as long as its text is the same: they are asked for with every key typed in one. */
export class HclFiles {
  readonly #known = new Map<string, HclTree>();
  readonly #folders = new Map<string, ReadFolder>();

  read(source: Source): HclTree {
    const known = this.#known.get(source.path);
    if (known?.source.text === source.text) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const tree = readHcl(source);
    this.#known.set(source.path, tree);
    return tree;
  }

  /** What the files of a folder declare; `trees` in the order of their names, whichever of them asks. */
  declarations(folder: string, trees: readonly HclTree[], values: readonly HclTree[]): Declarations {
    const known = this.#folders.get(folder);
    if (known && isSame(known.trees, trees) && isSame(known.values, values)) return known.declarations;
    if (this.#folders.size >= MOST_FOLDERS) this.#folders.clear();
    const declarations = new Declarations(trees, values);
    this.#folders.set(folder, { trees, values, declarations });
    return declarations;
  }
}

function isSame(a: readonly HclTree[], b: readonly HclTree[]): boolean {
  return a.length === b.length && a.every((tree, index) => tree === b[index]);
}

/** Where the other files of a module are, by their paths. */
export interface ModulePaths {
  /** `*.tf`, which Terraform reads as if they were one file. */
  readonly code: readonly string[];
  /** `*.tfvars`, in its folder and in those below it that are for nothing else. */
  readonly values: readonly string[];
  /** Where both were looked for. */
  readonly folders: readonly string[];
}

export function modulePaths({ path }: Source, workspace: Workspace): ModulePaths {
  if (!path.endsWith('.tf')) return { code: [], values: [], folders: [] };
  const folder = folderOf(path);
  const inFolder = (name: string, ending: string) =>
    workspace
      .list(name)
      .filter((file) => file.endsWith(ending))
      .map((file) => resolvePath(name, file));
  const folders = [folder, ...VALUE_FOLDERS.map((name) => resolvePath(folder, name))];
  return {
    code: inFolder(folder, '.tf').filter((file) => file !== path),
    values: folders.flatMap((name) => inFolder(name, '.tfvars')),
    folders,
  };
}
