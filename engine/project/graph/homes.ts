import { folderOf, isWithin } from '../../core/path.ts';
import type { DeclaredApp } from './declared-app.ts';
import { grouped } from './grouped.ts';

/** The folders that have a `fairlead.yaml`: each is a project with all below it that is in no project of its own. */
export class Homes {
  readonly #folders: readonly string[];

  constructor(projectFiles: Iterable<string>) {
    this.#folders = [...new Set([...projectFiles].map(folderOf))].toSorted((a, b) => b.length - a.length);
  }

  /** Nothing for a file above all projects, such as a workflow of the whole repository: it may speak of any of them. */
  of(path: string): string | undefined {
    return this.#folders.find((folder) => isWithin(path, folder));
  }

  /**
   * Declarations of one name, put together as far as they can be about one app: those of one project, with those that
   * are in none. Two projects that use one name, as an example and its copy do, have nothing to do with each other.
   */
  together(declared: readonly DeclaredApp[]): readonly (readonly DeclaredApp[])[] {
    const homeless = declared.filter(({ path }) => this.of(path) === undefined);
    const others = declared.filter((each) => !homeless.includes(each));
    const byHome = grouped(others, ({ path }) => this.of(path));
    return byHome.length === 0 ? [homeless] : byHome.map((own) => [...own, ...homeless]);
  }
}
