import { folderOf } from '../core/path.ts';
import type { Workspace } from '../core/workspace.ts';
import { type Node, rootOf } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { projectFileOf } from './project-file.ts';

/** What a `fairlead.yaml` holds, as far as it can be read. */
export interface Project {
  readonly path: string;
  /** What its relative paths start from. */
  readonly folder: string;
  readonly root: Node | undefined;
}

/** More project files than one workspace has: what is forgotten is read again. */
const MOST_KNOWN = 100;

/** Reads a project file once for as long as its text is the same: it is asked for with every key typed in its files. */
export class Projects {
  readonly #known = new Map<string, { readonly text: string; readonly project: Project }>();

  /** The project of a file: the nearest one at or above it. */
  of(path: string, workspace: Workspace): Project | undefined {
    const source = projectFileOf(path, workspace);
    if (!source) return undefined;
    const known = this.#known.get(source.path);
    if (known?.text === source.text) return known.project;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const project = { path: source.path, folder: folderOf(source.path), root: rootOf(readYaml(source)) };
    this.#known.set(source.path, { text: source.text, project });
    return project;
  }
}
