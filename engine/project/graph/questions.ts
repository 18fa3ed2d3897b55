import type { Rule } from '../../core/rule.ts';
import type { App } from './app.ts';
import { appsOf } from './app-subjects.ts';
import { type ContainerApp, containerAppsOf } from './container-app.ts';
import { type Images, imagesOf } from './image.ts';
import { type Found, Judge, type OnRuleError, type Subject } from './judge.ts';
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
  readonly stores: readonly Rule<Store>[];
}

/** What is asked of all subjects of one kind; it remembers the answers about those that stay the same. */
export interface Question {
  readonly rules: readonly Rule<never>[];
  found(told: Told): Found;
  /** Another one with the same memory. */
  copy(): Question;
}

/** Everything that is asked, in the order in which it is answered. */
export function questionsOf(rules: ProjectRules, onRuleError: OnRuleError): readonly Question[] {
  return [
    question(new Judge(rules.apps, onRuleError), (told) => appsOf(told.all('apps'), told.homes)),
    question(new Judge(rules.services, onRuleError), (told) =>
      servicesOf(told.all('services'), told.compositions, told.homes, told.reloadsNginx),
    ),
    question(new Judge(rules.containerApps, onRuleError), (told) =>
      containerAppsOf(told.all('containerApps'), told.homes),
    ),
    question(new Judge(rules.projects, onRuleError), projectsOf),
    question(new Judge(rules.vaults, onRuleError), (told) => vaultsOf(told.all('vaults'), told.homes)),
    question(new Judge(rules.images, onRuleError), (told) => imagesOf(told.all('images'), told.homes)),
    question(new Judge(rules.stores, onRuleError), (told) =>
      storesOf(told.all('stores'), told.all('connections'), told.homes),
    ),
  ];
}

function question<S>(judge: Judge<S>, subjectsOf: (told: Told) => readonly Subject<S>[]): Question {
  return {
    rules: judge.rules,
    found: (told) => judge.found(subjectsOf(told)),
    copy: () => question(judge.copy(), subjectsOf),
  };
}
