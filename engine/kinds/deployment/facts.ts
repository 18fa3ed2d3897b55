import type { AppFacts } from '../../../domain/azure-facts.ts';
import type { Artifact, Host } from '../../../domain/deployment.ts';
import type { ResolvedSlot, Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Edit } from '../../core/span.ts';
import type { DeclaredApp, DeclaredSlot, LiveApp } from '../../project/graph/declared-app.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { entryOf } from '../../readers/tree.ts';
import { identityOf, runtimeOf } from './app-runtime.ts';
import { containerAppsOf } from './container-app-facts.ts';
import { dataOf } from './data-facts.ts';
import { imageOf } from './image-facts.ts';
import { appAt, liveOf, liveSkuOf } from './live.ts';
import { declaredManifestsOf } from './manifest-facts.ts';
import type { DeploymentModel } from './model.ts';
import { nameAt, type Origin } from './origin.ts';
import { text, valued } from './read-values.ts';
import { servicesOf } from './service-facts.ts';
import { ownSticky, settingsOf, writeSettings } from './setting-facts.ts';
import { planOf, siteOf } from './site-facts.ts';
import { spotOf } from './spot-of.ts';
import { addKey } from './write.ts';

/** Every service of every environment that is, or may be, an App Service app. */
export function factsOf(model: DeploymentModel, context: FactsContext): Facts {
  const { source, targets, deployment } = model;
  const apps = targets.filter(({ host }) => host.state !== 'known' || host.value === 'appservice');
  // What is built once is run everywhere.
  const kind = targets.some(({ environment }) => environment.kind === 'production') ? 'production' : undefined;
  return {
    isProject: true,
    apps: apps.map((target) => appOf(target, model, context)),
    services: servicesOf(targets, deployment, source.path),
    containerApps: containerAppsOf(targets, deployment, source.path, context),
    images: deployment.artifacts.flatMap((artifact) =>
      imageOf(artifact, source.path, { environment: kind, on: hostOf(artifact, targets) }),
    ),
    manifests: declaredManifestsOf(model),
    ...dataOf(model),
  };
}

/** Where all of those run that use it. */
function hostOf({ name }: Artifact<Origin>, targets: readonly Target<Origin>[]): Host | undefined {
  const hosts = targets.flatMap(({ service, host }) => (service?.artifact?.name === name ? [knownOf(host)] : []));
  return hosts.every((host) => host === hosts[0]) ? hosts[0] : undefined;
}

function appOf(target: Target<Origin>, model: DeploymentModel, { profiles, azure }: FactsContext): DeclaredApp {
  const { path } = model.source;
  const vault = knownOf(target.environment.keyVault);
  const { name, at, environment, plan, slots, workers } = target;
  const live = liveOf(target, azure);
  const declaredPlan = planOf(target);
  return {
    by: 'deployment',
    path,
    title: name,
    name: spotted(valued(at.node, 'resourceName', text), spotOf),
    at: appAt(target),
    environment: environment.kind,
    resourceGroup: spotted(valued(environment.at.node, 'resourceGroup', text), spotOf),
    sku: plan ? spotted(plan.sku, spotOf) : { state: 'absent' },
    ...(declaredPlan && { plan: declaredPlan }),
    slots: slots.map((slot) => slotOf(slot, vault)),
    sites: [siteOf(target, model.deployment.checks, live)],
    workers: {
      count: spotted(workers.count, spotOf),
      memory: spotted(workers.memory, spotOf),
      server: spotted(workers.server, spotOf),
    },
    runtime: runtimeOf(target, model),
    identity: identityOf(at),
    settings: {
      ...settingsOf(target.settings, vault),
      add: (setting) => ownSticky(at, setting),
      write: (settings) => writeSettings(target.service?.at ?? at, settings),
    },
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
function slotOf({ name, at, running, own, settings }: ResolvedSlot<Origin>, vault: string | undefined): DeclaredSlot {
  const effective = new Map(settings.map((setting) => [setting.name, setting]));
  const withSticky = own.map((setting) => ({
    ...setting,
    sticky: effective.get(setting.name)?.sticky ?? setting.sticky,
  }));
  return {
    name,
    at: nameAt(at),
    running: spotted(running, spotOf),
    settings: settingsOf(withSticky, vault),
    identity: identityOf(at),
  };
}
