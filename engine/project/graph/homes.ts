import { knownOf } from '../../../domain/tri.ts';
import { folderOf } from '../../core/path.ts';
import type { DeclaredApp } from './declared-app.ts';
import { grouped } from './grouped.ts';

/** The folders that have a `fairlead.yaml`: each is a project with all below it that is in no project of its own. */
export class Homes {
  readonly #folders: ReadonlySet<string>;
  readonly #asked = new Map<string, string | undefined>();

  constructor(projectFiles: Iterable<string>) {
    this.#folders = new Set([...projectFiles].map(folderOf));
  }

  /**
   * What speaks of one name, by project: its own declarations with those that are in no project, such as a workflow of
   * the whole repository, which may speak of any. Two projects that use one name, as an example and its copy do, have
   * nothing to do with each other.
   */
  sharing<T extends { readonly path: string }>(declared: readonly T[]): readonly (readonly T[])[] {
    if (declared.length === 1 || this.#folders.size === 0) return [declared];
    const { homeless, byHome } = this.#parted(declared);
    return byHome.length === 0 ? [homeless] : byHome.map((own) => [...own, ...homeless]);
  }

  /** The same of all names: of what is in no project, what speaks of another project says nothing about this one. */
  projectsOf(declared: readonly DeclaredApp[]): readonly (readonly DeclaredApp[])[] {
    const { homeless, byHome } = this.#parted(declared);
    if (byHome.length === 0) return [homeless];
    const taken = new Set(byHome.flatMap((own) => own.map(nameOf)));
    const named = homeless.filter(({ name }) => name.state === 'known');
    const strays = named.filter((app) => !taken.has(nameOf(app)));
    const visitors = new Map(grouped(named, nameOf).map((same) => [same[0] && nameOf(same[0]), same]));
    return byHome.map((own) => {
      const names = new Set(own.flatMap(({ name }) => knownOf(name)?.toLowerCase() ?? []));
      return [...own, ...[...names].flatMap((name) => visitors.get(name) ?? []), ...strays];
    });
  }

  #parted<T extends { readonly path: string }>(declared: readonly T[]) {
    const places = new Map<string | undefined, T[]>();
    for (const each of declared) {
      const home = this.of(each.path);
      const own = places.get(home);
      if (own) own.push(each);
      else places.set(home, [each]);
    }
    const homeless = places.get(undefined) ?? [];
    places.delete(undefined);
    return { homeless, byHome: [...places.values()] };
  }

  /** The innermost of the folders around a file. */
  of(path: string): string | undefined {
    if (!this.#asked.has(path)) this.#asked.set(path, this.#around(path));
    return this.#asked.get(path);
  }

  #around(path: string): string | undefined {
    for (let folder = folderOf(path); ; ) {
      if (this.#folders.has(folder)) return folder;
      const outer = folderOf(folder);
      if (outer === folder) return undefined;
      folder = outer;
    }
  }
}

const nameOf = ({ name }: DeclaredApp) => knownOf(name)?.toLowerCase();
