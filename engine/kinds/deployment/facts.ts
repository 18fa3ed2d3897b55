import type { AppFacts } from '../../../domain/azure-facts.ts';
import type { ResolvedSlot, Target } from '../../../domain/resolve.ts';
import type { Edit } from '../../core/span.ts';
import type { DeclaredApp, DeclaredSettings, DeclaredSlot, LiveApp } from '../../project/graph/declared-app.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { entryOf } from '../../readers/tree.ts';
import { containerAppsOf } from './container-app-facts.ts';
import { appAt, liveOf, liveSkuOf } from './live.ts';
import type { DeploymentModel } from './model.ts';
import { nameAt, type Origin } from './origin.ts';
import { text, valued } from './read-values.ts';
import { servicesOf } from './service-facts.ts';
import { spotOf } from './spot-of.ts';
import { addKey, makeSticky } from './write.ts';

/** Every service of every environment that is, or may be, an App Service app. */
export function factsOf({ source, targets, deployment }: DeploymentModel, context: FactsContext): Facts {
  const apps = targets.filter(({ host }) => host.state !== 'known' || host.value === 'appservice');
  return {
    isProject: true,
    apps: apps.map((target) => appOf(target, source.path, context)),
    services: servicesOf(targets, deployment.checks, source.path),
    containerApps: containerAppsOf(targets, deployment.checks, source.path, context),
  };
}

function appOf(target: Target<Origin>, path: string, { profiles, azure }: FactsContext): DeclaredApp {
  const { name, at, environment, plan, slots, workers } = target;
  const live = liveOf(target, azure);
  return {
    by: 'deployment',
    path,
    title: name,
    name: spotted(valued(at.node, 'resourceName', text), spotOf),
    at: appAt(target),
    environment: environment.kind,
    resourceGroup: spotted(valued(environment.at.node, 'resourceGroup', text), spotOf),
    sku: plan ? spotted(plan.sku, spotOf) : { state: 'absent' },
    slots: slots.map(slotOf),
    workers: {
      count: spotted(workers.count, spotOf),
      memory: spotted(workers.memory, spotOf),
      server: spotted(workers.server, spotOf),
    },
    settings: settingsOf(target.settings, (setting) => ownSticky(at, setting)),
    ...(live && { live: liveApp(live, target, azure) }),
    profiles,
    addSlot: (slot) => newSlot(at, slot),
  };
}

function liveApp(live: AppFacts, target: Target<Origin>, azure: readonly AppFacts[]): LiveApp {
  const slots = live.slots.map((slot) => slot.name);
  return { size: liveSkuOf(target, azure), stickyNames: live.stickyNames ?? [], slots };
}

function newSlot(target: Origin, name: string): readonly Edit[] {
  const slots = entryOf(target.node, 'slots');
  return slots ? addKey({ node: slots.value, entry: slots }, name, '{}') : addKey(target, 'slots', `{ ${name}: {} }`);
}

/** What a slot takes from production is no fact of the slot, but whether it sticks may be said there. */
function slotOf({ name, at, running, own, settings }: ResolvedSlot<Origin>): DeclaredSlot {
  const effective = new Map(settings.map((setting) => [setting.name, setting]));
  const withSticky = own.map((setting) => ({
    ...setting,
    sticky: effective.get(setting.name)?.sticky ?? setting.sticky,
  }));
  return { name, at: nameAt(at), running: spotted(running, spotOf), settings: settingsOf(withSticky) };
}

function settingsOf(settings: Target<Origin>['settings'], add?: (name: string) => readonly Edit[]): DeclaredSettings {
  const entries = settings.map(({ name, at, content, sticky }) => ({
    name,
    at: nameAt(at),
    content,
    sticky,
    stick: () => makeSticky(at),
  }));
  return { entries, complete: true, ...(add && { add }) };
}

/** A value of its own, and sticky as well: otherwise the next swap carries it into the slot. */
function ownSticky(target: Origin, name: string): readonly Edit[] {
  const setting = `{ value: "\${${name.replace(/\W/g, '_')}}", sticky: true }`;
  const settings = entryOf(target.node, 'settings');
  return settings
    ? addKey({ node: settings.value, entry: settings }, name, setting)
    : addKey(target, 'settings', `{ ${name}: ${setting} }`);
}
