import type { Composition } from './composition.ts';
import type { Facts } from './facts.ts';
import { Homes } from './homes.ts';

/** The parts of facts that are lists. */
type ListName = {
  [K in keyof Facts]-?: NonNullable<Facts[K]> extends readonly unknown[] ? K : never;
}[keyof Facts];

/** What all files tell, list by list, and where the projects are that they belong to. */
export class Told {
  readonly homes: Homes;
  readonly #files: readonly Facts[];

  constructor(facts: ReadonlyMap<string, Facts>) {
    this.#files = [...facts.values()];
    this.homes = new Homes([...facts].flatMap(([path, { isProject }]) => (isProject ? [path] : [])));
  }

  all<K extends ListName>(name: K): readonly NonNullable<Facts[K]>[number][] {
    return this.#files.flatMap((facts): readonly NonNullable<Facts[K]>[number][] => facts[name] ?? []);
  }

  get compositions(): readonly Composition[] {
    return this.#files.flatMap(({ composition }) => composition ?? []);
  }

  get reloadsNginx(): boolean {
    return this.#files.some((facts) => facts.reloadsNginx);
  }
}

/** Whether a file tells anything. */
export function says(facts: Facts): boolean {
  return Object.values(facts).some((told) => (Array.isArray(told) ? told.length > 0 : told !== undefined));
}
