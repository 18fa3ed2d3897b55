import { absent, knownOf } from '../../../domain/tri.ts';
import { nameOf } from '../../core/path.ts';
import type { Place } from '../../core/span.ts';
import type {
  DeclaredContainerApp,
  DeclaredContainers,
  DeclaredIngress,
  DeclaredScale,
} from '../../project/graph/declared-container-app.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { serviceOfContainerApp } from '../../project/graph/service-of-container-app.ts';
import {
  child,
  entriesOf,
  entryOf,
  isMap,
  isScalar,
  isSeq,
  itemsOf,
  keyPlace,
  type Node,
  placeOf,
  rootOf,
} from '../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../readers/yaml/edit.ts';
import { containerOf } from './container-facts.ts';
import type { ContainerAppModel } from './model.ts';
import { revisionsOf, timesOf } from './revision-facts.ts';
import { flag, lowerCase, number, text, written } from './written.ts';

/** The app the file is, and the service it runs. */
export function factsOf(model: ContainerAppModel, context: FactsContext): Facts {
  if (!model.isApp) return { apps: [], services: [] };
  const app = appOf(model, context);
  return { apps: [], services: serviceOfContainerApp(app), containerApps: [app] };
}

function appOf({ source, tree, app, environment }: ContainerAppModel, context: FactsContext): DeclaredContainerApp {
  const root = rootOf(tree);
  const name = written(root, 'name', text);
  const nameless = { source, span: [0, Math.min(source.text.length, 1)] as const };
  const at: Place = app.containers?.at ?? (app.ingress ? keyPlace(app.ingress) : nameless);
  return {
    by: 'containerapp',
    path: source.path,
    title: knownOf(name) ?? nameOf(source.path),
    name,
    at: name.state === 'absent' ? at : name.at,
    environment: context.environment ?? environment,
    profiles: context.profiles,
    revisionMode: written(app.configuration, 'activeRevisionsMode', lowerCase),
    ingress: ingressOf(app),
    isUnreachable: isUnreachable(root, app),
    scale: scaleOf(app, at),
    containers: containersOf(app, at),
    revisions: revisionsOf(app, at),
    times: timesOf(app, at),
    secrets: itemsOf(child(app.configuration, 'secrets')).flatMap((node) => {
      const own = knownOf(written(node, 'name', text));
      return own === undefined ? [] : [{ name: own, content: written(node, 'value', text) }];
    }),
    registries: itemsOf(child(app.configuration, 'registries')).map((node) => ({
      server: written(node, 'server', text),
      password: written(node, 'passwordSecretRef', text),
      identity: written(node, 'identity', text),
    })),
    startupTime: absent,
    canary: undefined,
    jumps: [],
    portless: [],
  };
}

function ingressOf({ ingress, traffic }: ContainerAppModel['app']): DeclaredIngress | undefined {
  if (!ingress || !isMap(ingress.value)) return undefined;
  const shares = (traffic?.shares ?? []).map(({ node }) => ({
    at: placeOf(node),
    weight: written(node, 'weight', number),
    latest: written(node, 'latestRevision', flag),
    label: written(node, 'label', text),
  }));
  return {
    at: keyPlace(ingress),
    external: written(ingress.value, 'external', flag),
    insecure: written(ingress.value, 'allowInsecure', flag),
    targetPort: written(ingress.value, 'targetPort', number),
    transport: written(ingress.value, 'transport', lowerCase),
    affinity: written(child(ingress.value, 'stickySessions'), 'affinity', lowerCase),
    traffic: traffic && { at: traffic.at, shares, isWhole: true },
  };
}

/** What is of a kind of its own, or serves other apps, is started by Azure. */
function isUnreachable(root: Node | undefined, { ingress, configuration, isFull }: ContainerAppModel['app']): boolean {
  const isEmpty = !ingress || (isScalar(ingress.value) && ingress.value.value === null);
  return isFull && isEmpty && !entryOf(root, 'kind') && !entryOf(configuration, 'service');
}

function scaleOf({ scale, template, isFull }: ContainerAppModel['app'], at: Place): DeclaredScale {
  const map = scale?.value;
  const line = (value: number) => `minReplicas: ${value}`;
  const addMin = (value: number) => {
    if (isMap(map) && map.entries.length > 0 && !scale?.alias) return appendEntries(map, [line(value)]);
    if (scale) return scale.alias ? [] : [replaceValue(scale, `{ ${line(value)} }`)];
    return isMap(template) ? appendEntries(template, ['scale:', `  ${line(value)}`]) : [];
  };
  return {
    at: scale ? keyPlace(scale) : at,
    min: written(map, 'minReplicas', number),
    max: written(map, 'maxReplicas', number),
    isWhole: isFull,
    isSingleton: false,
    ...scaleRulesOf(map),
    addMin,
  };
}

/** Of a custom rule the type is what counts. */
function scaleRulesOf(map: Node | undefined): Pick<DeclaredScale, 'rules' | 'knowsRules'> {
  const list = entryOf(map, 'rules');
  const rules = itemsOf(list?.value).map((node) => {
    const custom = written(child(node, 'custom'), 'type', lowerCase);
    const plain = entriesOf(node).find(({ key }) => !['name', 'custom'].includes(key));
    return custom.state === 'known'
      ? { type: custom.value, at: custom.at }
      : plain && { type: plain.key, at: keyPlace(plain) };
  });
  const known = rules.filter((rule) => rule !== undefined);
  const isList = !list || isSeq(list.value) || (isScalar(list.value) && list.value.value === null);
  return { rules: known, knowsRules: isList && known.length === rules.length };
}

function containersOf({ containers, isConsumption, isFull }: ContainerAppModel['app'], at: Place): DeclaredContainers {
  return {
    at: containers?.at ?? at,
    list: (containers?.list ?? []).map(containerOf),
    isWhole: containers !== undefined && isFull,
    isConsumption,
  };
}
