import { folderOf, isWithin } from '../../core/path.ts';
import type { DeclaredApp } from './declared-app.ts';
import { grouped } from './grouped.ts';

/** The folders that have a `fairlead.yaml`: each is a project with all below it that is in no project of its own. */
export class Homes {
  readonly #folders: readonly string[];

  constructor(projectFiles: Iterable<string>) {
    this.#folders = [...new Set([...projectFiles].map(folderOf))].toSorted((a, b) => b.length - a.length);
  }

  /**
   * By project, what can be about its apps: its own declarations with those that are in no project, such as a workflow
   * of the whole repository, which may speak of any. Two projects that use one name, as an example and its copy do, have
   * nothing to do with each other.
   */
  projectsOf(declared: readonly DeclaredApp[]): readonly (readonly DeclaredApp[])[] {
    const homeless = declared.filter(({ path }) => this.#of(path) === undefined);
    const others = declared.filter(({ path }) => this.#of(path) !== undefined);
    const byHome = grouped(others, ({ path }) => this.#of(path));
    return byHome.length === 0 ? [homeless] : byHome.map((own) => [...own, ...homeless]);
  }

  #of(path: string): string | undefined {
    return this.#folders.find((folder) => isWithin(path, folder));
  }
}
