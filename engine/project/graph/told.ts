import type { Composition } from './composition.ts';
import type { Facts } from './facts.ts';
import { Homes } from './homes.ts';

/** The parts of facts that are lists. */
type ListName = {
  [K in keyof Facts]-?: NonNullable<Facts[K]> extends readonly unknown[] ? K : never;
}[keyof Facts];

/**
 * What all files tell, list by list, and where the projects are that they belong to. An answer is the same object as long
 * as nobody has told another one, so that who asks again can see that nothing has changed.
 */
export class Told {
  readonly #files: Map<string, Facts>;
  readonly #answers: Map<keyof Facts, unknown>;

  constructor(files: Iterable<readonly [string, Facts]> = [], answers: Iterable<readonly [keyof Facts, unknown]> = []) {
    this.#files = new Map(files);
    this.#answers = new Map(answers);
  }

  /** Another one that knows the same. */
  copy(): Told {
    return new Told(this.#files, this.#answers);
  }

  /** What a file tells now; false when it told nothing before either. */
  tell(path: string, facts: Facts | undefined): boolean {
    const before = this.#files.get(path);
    const now = facts && says(facts) ? facts : undefined;
    if (!now && !before) return false;
    if (now) this.#files.set(path, now);
    else this.#files.delete(path);
    for (const name of new Set([...namesIn(before), ...namesIn(now)])) {
      if (!isSame(before?.[name], now?.[name])) this.#answers.delete(name);
    }
    return true;
  }

  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  get homes(): Homes {
    return this.#answer('isProject', (files) => {
      return new Homes([...files].flatMap(([path, { isProject }]) => (isProject ? [path] : [])));
    });
  }

  all<K extends ListName>(name: K): readonly NonNullable<Facts[K]>[number][] {
    return this.#answer(name, (files) =>
      [...files.values()].flatMap((facts): readonly NonNullable<Facts[K]>[number][] => facts[name] ?? []),
    );
  }

  get compositions(): readonly Composition[] {
    return this.#answer('composition', (files) => [...files.values()].flatMap(({ composition }) => composition ?? []));
  }

  get reloadsNginx(): boolean {
    return this.#answer('reloadsNginx', (files) => [...files.values()].some((facts) => facts.reloadsNginx));
  }

  #answer<T>(name: keyof Facts, find: (files: ReadonlyMap<string, Facts>) => T): T {
    if (!this.#answers.has(name)) this.#answers.set(name, find(this.#files));
    return this.#answers.get(name) as T;
  }
}

/** Whether a file tells anything. */
function says(facts: Facts): boolean {
  return Object.values(facts).some(isSomething);
}

const isSomething = (told: unknown) => (Array.isArray(told) ? told.length > 0 : told !== undefined);

const namesIn = (facts: Facts | undefined) => Object.keys(facts ?? {}) as (keyof Facts)[];

function isSame(before: unknown, now: unknown): boolean {
  return before === now || (!isSomething(before) && !isSomething(now));
}
