import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import {
  child,
  type Entry,
  entryOf,
  isMap,
  isScalar,
  isSeq,
  itemsOf,
  keyPlace,
  type Node,
  rootOf,
  stringOf,
} from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { isContainerApp } from './looks-like.ts';
import type { AppParts, Container, ContainerAppModel } from './model.ts';
import { isUnknown } from './unknown.ts';

export function containerAppModelOf(source: Source): ContainerAppModel {
  const tree = readYaml(source);
  const root = rootOf(tree);
  return {
    source,
    tree,
    comments: tree.comments,
    dependencies: [],
    environment: environmentKindOf(nameOf(source.path)),
    isApp: isContainerApp(root),
    app: partsOf(root),
  };
}

function partsOf(root: Node | undefined): AppParts {
  const part = (key: string) => entryOf(child(root, 'properties'), key) ?? entryOf(root, key);
  const configuration = part('configuration')?.value;
  const template = part('template')?.value;
  const ingress = entryOf(configuration, 'ingress');
  const traffic = entryOf(ingress?.value, 'traffic');
  const containers = entryOf(template, 'containers');
  return {
    name: stringOf(child(root, 'name')),
    configuration,
    template,
    isFull: [part('managedEnvironmentId'), part('environmentId'), entryOf(root, 'location')].some((entry) => entry),
    isConsumption: isConsumption(root, part),
    ingress,
    traffic: traffic && isSeq(traffic.value) ? { at: keyPlace(traffic), shares: sharesOf(traffic.value) } : undefined,
    containers:
      containers && isSeq(containers.value)
        ? { at: keyPlace(containers), list: itemsOf(containers.value).map(containerOf) }
        : undefined,
    scale: entryOf(template, 'scale'),
  };
}

const sharesOf = (list: Node) => itemsOf(list).map((node) => ({ node, weight: entryOf(node, 'weight') }));

function containerOf(node: Node): Container {
  const resources = child(node, 'resources');
  return {
    name: stringOf(child(node, 'name')),
    image: stringOf(child(node, 'image')),
    node,
    resources: { cpu: entryOf(resources, 'cpu'), memory: entryOf(resources, 'memory') },
    probes: itemsOf(child(node, 'probes')),
  };
}

/** Another profile, or a cluster of one's own, has sizes of its own. */
function isConsumption(root: Node | undefined, part: (key: string) => Entry | undefined): boolean {
  if (isMap(child(root, 'extendedLocation'))) return false;
  const environment = ['managedEnvironmentId', 'environmentId'].map((key) => stringOf(part(key)?.value) ?? '');
  if (environment.some((id) => /connectedEnvironments/i.test(id))) return false;
  const profile = part('workloadProfileName')?.value;
  if (profile === undefined || (isScalar(profile) && profile.value === null)) return true;
  return isScalar(profile) && !isUnknown(profile) && String(profile.value).toLowerCase() === 'consumption';
}
