import type { Problem, Rule } from '../../core/rule.ts';
import type { App } from './app.ts';
import { appsOf } from './app-subjects.ts';
import { type Build, buildsOf } from './build.ts';
import { type ContainerApp, containerAppsOf } from './container-app.ts';
import { type Images, imagesOf } from './image.ts';
import { type Found, isSame, Judge, type OnRuleError, type Subject } from './judge.ts';
import { type Manifest, manifestsOf } from './manifest.ts';
import type { Project } from './project.ts';
import { projectsOf } from './project-subjects.ts';
import { type Service, servicesOf } from './service.ts';
import { type Store, storesOf } from './store.ts';
import type { Told } from './told.ts';
import { type Vault, vaultsOf } from './vault.ts';

/** The rules of a project, by what they look at. */
export interface ProjectRules {
  readonly apps: readonly Rule<App>[];
  readonly services: readonly Rule<Service>[];
  readonly containerApps: readonly Rule<ContainerApp>[];
  readonly projects: readonly Rule<Project>[];
  readonly vaults: readonly Rule<Vault>[];
  readonly images: readonly Rule<Images>[];
  readonly builds: readonly Rule<Build>[];
  readonly stores: readonly Rule<Store>[];
  readonly manifests: readonly Rule<Manifest>[];
}

/** What is found in each file, in the order in which it was asked; files in which nothing is are not there. */
export type FoundIn = ReadonlyMap<string, readonly (readonly [Rule<never>, Problem])[]>;

/** What is asked of all subjects of one kind; it remembers the answers about those that stay the same. */
export interface Question {
  readonly rules: readonly Rule<never>[];
  found(told: Told): FoundIn;
  /** Another one with the same memory. */
  copy(): Question;
}

/** Everything that is asked, in the order in which it is answered. */
export function questionsOf(rules: ProjectRules, onRuleError: OnRuleError): readonly Question[] {
  return [
    question(new Judge(rules.apps, onRuleError), (told) => [told.all('apps'), told.homes], appsOf),
    question(
      new Judge(rules.services, onRuleError),
      (told) => [told.all('services'), told.compositions, told.homes, told.reloadsNginx],
      servicesOf,
    ),
    question(
      new Judge(rules.containerApps, onRuleError),
      (told) => [told.all('containerApps'), told.homes],
      containerAppsOf,
    ),
    question(
      new Judge(rules.projects, onRuleError),
      (told) => [told.all('apps'), told.all('calls'), told.all('secrets'), told.homes],
      projectsOf,
    ),
    question(new Judge(rules.vaults, onRuleError), (told) => [told.all('vaults'), told.homes], vaultsOf),
    question(new Judge(rules.images, onRuleError), (told) => [told.all('images'), told.homes], imagesOf),
    question(new Judge(rules.builds, onRuleError), (told) => [told.all('services'), told.homes], buildsOf),
    question(
      new Judge(rules.stores, onRuleError),
      (told) => [told.all('stores'), told.all('connections'), told.homes],
      storesOf,
    ),
    question(
      new Judge(rules.manifests, onRuleError),
      (told) => [told.all('manifests'), told.all('addIns')],
      manifestsOf,
    ),
  ];
}

/** The last answer, and what it was made of: a key that changes none of that costs nothing. */
interface Answered<A> {
  readonly inputs: A;
  readonly found: FoundIn;
}

function question<S, A extends unknown[] | []>(
  judge: Judge<S>,
  inputsOf: (told: Told) => A,
  subjectsOf: (...inputs: A) => readonly Subject<S>[],
  before?: Answered<A>,
): Question {
  let last = before;
  return {
    rules: judge.rules,
    found(told) {
      const inputs = inputsOf(told);
      if (!last || !isSame(last.inputs, inputs)) last = { inputs, found: byPath(judge.found(subjectsOf(...inputs))) };
      return last.found;
    },
    copy: () => question(judge.copy(), inputsOf, subjectsOf, last),
  };
}

function byPath(found: Found): FoundIn {
  const files = new Map<string, (readonly [Rule<never>, Problem])[]>();
  for (const [rule, problems] of found) {
    for (const problem of problems) {
      const { path } = problem.at.source;
      const own = files.get(path);
      if (own) own.push([rule, problem]);
      else files.set(path, [[rule, problem]]);
    }
  }
  return files;
}
