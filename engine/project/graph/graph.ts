import { knownOf } from '../../../domain/tri.ts';
import type { Problem, Rule } from '../../core/rule.ts';
import { type App, inOrder } from './app.ts';
import { type ContainerApp, containerAppsOf } from './container-app.ts';
import type { DeclaredApp } from './declared-app.ts';
import type { DeclaredCall } from './declared-call.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import type { Facts, ProjectProblems } from './facts.ts';
import { grouped } from './grouped.ts';
import { Homes } from './homes.ts';
import { type Images, imagesOf } from './image.ts';
import { type Found, Judge, type OnRuleError, type Subject } from './judge.ts';
import type { Project } from './project.ts';
import { type Service, servicesOf } from './service.ts';
import { type Vault, vaultsOf } from './vault.ts';

/** The rules of a project, by what they look at. */
export interface ProjectRules {
  readonly apps: readonly Rule<App>[];
  readonly services: readonly Rule<Service>[];
  readonly containerApps: readonly Rule<ContainerApp>[];
  readonly projects: readonly Rule<Project>[];
  readonly vaults: readonly Rule<Vault>[];
  readonly images: readonly Rule<Images>[];
}

interface Judges {
  readonly apps: Judge<App>;
  readonly services: Judge<Service>;
  readonly containerApps: Judge<ContainerApp>;
  readonly projects: Judge<Project>;
  readonly vaults: Judge<Vault>;
  readonly images: Judge<Images>;
}

/**
 * What all files of a workspace say together, and what the rules of the project make of it. A file that changes costs
 * what speaks of the same apps; the rest is as it was.
 */
export class ProjectGraph {
  readonly #facts: Map<string, Facts>;
  readonly #apps: Judge<App>;
  readonly #services: Judge<Service>;
  readonly #containerApps: Judge<ContainerApp>;
  readonly #projects: Judge<Project>;
  readonly #vaults: Judge<Vault>;
  readonly #images: Judge<Images>;
  #found: ReadonlyMap<string, ProjectProblems> | undefined;
  #revision = 0;

  constructor(
    { apps, services, containerApps, projects, vaults, images }: Judges,
    facts: Iterable<readonly [string, Facts]> = [],
  ) {
    this.#apps = apps;
    this.#services = services;
    this.#containerApps = containerApps;
    this.#projects = projects;
    this.#vaults = vaults;
    this.#images = images;
    this.#facts = new Map(facts);
  }

  /** Another one whenever something was told that was not known: what was found before may be out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** What a file tells now; nothing for one that is gone. */
  tell(path: string, facts: Facts | undefined): void {
    const told = facts && says(facts) ? facts : undefined;
    if (!told && !this.#facts.has(path)) return;
    if (told) this.#facts.set(path, told);
    else this.#facts.delete(path);
    this.#found = undefined;
    this.#revision++;
  }

  /** What is wrong in a file for what others say. */
  problemsIn(path: string): ProjectProblems {
    this.#found ??= this.#judge();
    return this.#found.get(path) ?? this.#found.get(NOWHERE) ?? new Map();
  }

  /** The same if the file told something else; nothing is changed by asking. */
  problemsIf(path: string, facts: Facts | undefined): ProjectProblems {
    const other = new ProjectGraph(this.#copies(), this.#facts);
    other.tell(path, facts);
    return other.problemsIn(path);
  }

  #judge(): ReadonlyMap<string, ProjectProblems> {
    const files = [...this.#facts];
    const homes = new Homes(files.flatMap(([path, { isProject }]) => (isProject ? [path] : [])));
    const declared = files.flatMap(([, { apps }]) => apps);
    const apps = appsOf(declared, homes);
    const services = servicesOf(
      files.flatMap(([, facts]) => facts.services),
      files.flatMap(([, { composition }]) => composition ?? []),
      homes,
      files.some(([, facts]) => facts.reloadsNginx),
    );
    const containerApps = containerAppsOf(
      files.flatMap(([, facts]) => facts.containerApps ?? []),
      homes,
    );
    const found = [
      ...this.#apps.found(apps),
      ...this.#services.found(services),
      ...this.#containerApps.found(containerApps),
      ...this.#projects.found(
        projectsOf(
          declared,
          files.flatMap(([, { calls = [] }]) => calls),
          files.flatMap(([, { secrets = [] }]) => secrets),
          homes,
        ),
      ),
      ...this.#vaults.found(
        vaultsOf(
          files.flatMap(([, { vaults = [] }]) => vaults),
          homes,
        ),
      ),
      ...this.#images.found(
        imagesOf(
          files.flatMap(([, { images = [] }]) => images),
          homes,
        ),
      ),
    ];
    const judges = [this.#apps, this.#services, this.#containerApps, this.#projects, this.#vaults, this.#images];
    return byPath(
      judges.flatMap(({ rules }): readonly Rule<never>[] => rules),
      found,
    );
  }

  #copies(): Judges {
    return {
      apps: this.#apps.copy(),
      services: this.#services.copy(),
      containerApps: this.#containerApps.copy(),
      projects: this.#projects.copy(),
      vaults: this.#vaults.copy(),
      images: this.#images.copy(),
    };
  }
}

function says(facts: Facts): boolean {
  const { apps, services, calls = [], containerApps = [], secrets = [], vaults = [], images = [] } = facts;
  if (facts.isProject || facts.composition || facts.reloadsNginx) return true;
  return [apps, services, calls, containerApps, secrets, vaults, images].some(({ length }) => length > 0);
}

/** A graph in which nobody has told anything. */
export function emptyGraph(rules: ProjectRules, onRuleError: OnRuleError = () => {}): ProjectGraph {
  return new ProjectGraph({
    apps: new Judge(rules.apps, onRuleError),
    services: new Judge(rules.services, onRuleError),
    containerApps: new Judge(rules.containerApps, onRuleError),
    projects: new Judge(rules.projects, onRuleError),
    vaults: new Judge(rules.vaults, onRuleError),
    images: new Judge(rules.images, onRuleError),
  });
}

function appsOf(declared: readonly DeclaredApp[], homes: Homes): readonly Subject<App>[] {
  const nameless = declared.filter(({ name }) => name.state !== 'known').map((each) => [each]);
  const named = declared.filter(({ name }) => name.state === 'known');
  const groups = grouped(named, ({ name }) => knownOf(name)?.toLowerCase()).flatMap((same) => homes.sharing(same));
  return [...nameless, ...groups].map((group) => {
    const parts = inOrder(group);
    return { key: keyOf(parts), parts, subject: () => ({ declared: parts }) };
  });
}

function projectsOf(
  declared: readonly DeclaredApp[],
  called: readonly DeclaredCall[],
  kept: readonly DeclaredSecret[],
  homes: Homes,
): readonly Subject<Project>[] {
  return homes.projectsOf(declared).map((parts, index) => {
    const apps = () => appsOf(parts, NO_HOMES).map(({ subject }) => subject());
    const home = parts[0] && homes.of(parts[0].path);
    const calls = home === undefined ? [] : called.filter(({ path }) => homes.of(path) === home);
    // What is in no project may be about any.
    const secrets = kept.filter(({ path }) => [home, undefined].includes(homes.of(path)));
    return {
      key: String(index),
      parts: [...parts, ...calls, ...secrets],
      subject: () => ({ apps: apps(), calls, secrets }),
    };
  });
}

const NO_HOMES = new Homes([]);

/** Under which what was found of an app is looked up again. */
function keyOf([first]: readonly DeclaredApp[]): string {
  return first ? `${first.path} ${first.title} ${knownOf(first.name)} ${first.environment}` : '';
}

/** Of files in which nothing is found. */
const NOWHERE = '';

function byPath(rules: readonly Rule<never>[], found: Found): ReadonlyMap<string, ProjectProblems> {
  const silent = () => new Map<Rule<never>, Problem[]>(rules.map((rule) => [rule, []]));
  const all = new Map([[NOWHERE, silent()]]);
  for (const [rule, problems] of found) {
    for (const problem of problems) {
      const { path } = problem.at.source;
      const own = all.get(path) ?? silent();
      const said = own.get(rule);
      if (!said?.some((other) => isSame(other, problem))) said?.push(problem);
      all.set(path, own);
    }
  }
  return all;
}

/** A file that two Compose files start something from is judged for both, and told once. */
function isSame(a: Problem, b: Problem): boolean {
  return a.at.span[0] === b.at.span[0] && a.at.span[1] === b.at.span[1] && a.message === b.message;
}
