import type { Place } from '../../core/span.ts';
import {
  child,
  type Entry,
  isMap,
  isScalar,
  itemsOf,
  keyPlace,
  type Node,
  placeOf,
  scalarOf,
} from '../../readers/tree.ts';
import { isUnknown } from './known.ts';
import type { ResourceKind, Service } from './model.ts';
import { readVolume } from './short-forms.ts';

/** A name in a service that has to be declared elsewhere in the project. */
export interface NameUse {
  readonly kind: ResourceKind | 'services';
  readonly name: string;
  readonly at: Place;
  /** Where the name alone stands, so that it can be replaced; none inside a longer text. */
  readonly isWholeText: boolean;
}

/** Every name a service uses that no variable can change. */
export function namesUsedBy({ body }: Service): NameUse[] {
  return [
    ...keysOrItems(child(body, 'networks'), 'networks'),
    ...namedVolumes(child(body, 'volumes')),
    ...sourcesOf(child(body, 'secrets'), 'secrets'),
    ...sourcesOf(child(child(body, 'build'), 'secrets'), 'secrets'),
    ...sourcesOf(child(body, 'configs'), 'configs'),
    ...servicesNeededBy(body),
  ];
}

/** The services that have to run before this one: a circle of them never starts. */
export function servicesNeededBy(body: Node): NameUse[] {
  const shared = ['network_mode', 'ipc', 'pid'].flatMap((key) => afterPrefix(child(body, key)));
  const links = itemsOf(child(body, 'links')).flatMap(beforeColon);
  const volumes = itemsOf(child(body, 'volumes_from')).filter((item) => !/^container:/.test(String(scalarOf(item))));
  return [...dependenciesOf(child(body, 'depends_on')), ...shared, ...links, ...volumes.flatMap(beforeColon)];
}

function dependenciesOf(node: Node | undefined): NameUse[] {
  const isOptional = ({ value }: Entry) => scalarOf(child(value, 'required')) === false;
  if (!isMap(node)) return keysOrItems(node, 'services');
  return node.entries.filter((entry) => !isOptional(entry)).flatMap((entry) => keyUse(entry, 'services'));
}

function keysOrItems(node: Node | undefined, kind: NameUse['kind']): NameUse[] {
  if (isMap(node)) return node.entries.flatMap((entry) => keyUse(entry, kind));
  return itemsOf(node).flatMap((item) => wholeText(item, kind));
}

function keyUse(entry: Entry, kind: NameUse['kind']): NameUse[] {
  return entry.key.includes('$') ? [] : [{ kind, name: entry.key, at: keyPlace(entry), isWholeText: true }];
}

function wholeText(node: Node | undefined, kind: NameUse['kind']): NameUse[] {
  const name = scalarOf(node);
  if (!node || typeof name !== 'string' || name === '' || isUnknown(node)) return [];
  return [{ kind, name, at: placeOf(node), isWholeText: true }];
}

function sourcesOf(node: Node | undefined, kind: NameUse['kind']): NameUse[] {
  return itemsOf(node).flatMap((item) => wholeText(isMap(item) ? child(item, 'source') : item, kind));
}

function namedVolumes(node: Node | undefined): NameUse[] {
  return itemsOf(node).flatMap((item): NameUse[] => {
    if (isMap(item)) {
      const isVolume = scalarOf(child(item, 'type')) === 'volume';
      return isVolume ? wholeText(child(item, 'source'), 'volumes') : [];
    }
    const text = scalarOf(item);
    if (typeof text !== 'string' || isUnknown(item)) return [];
    const volume = readVolume(text);
    if (!volume?.isNamed || volume.source === undefined) return [];
    return [{ kind: 'volumes', name: volume.source, at: placeOf(item), isWholeText: false }];
  });
}

function afterPrefix(node: Node | undefined): NameUse[] {
  const text = scalarOf(node);
  if (!isScalar(node) || typeof text !== 'string' || !text.startsWith('service:') || isUnknown(node)) return [];
  return [{ kind: 'services', name: text.slice('service:'.length), at: placeOf(node), isWholeText: false }];
}

function beforeColon(node: Node): NameUse[] {
  const text = scalarOf(node);
  if (typeof text !== 'string' || isUnknown(node)) return [];
  const name = text.split(':', 1)[0] ?? '';
  return [{ kind: 'services', name, at: placeOf(node), isWholeText: name === text }];
}

/** The names a project declares, by kind; the network `default` is always there. */
export function declaredNames({
  services,
  resources,
}: {
  readonly services: readonly Service[];
  readonly resources: { readonly [K in ResourceKind]: readonly Entry[] };
}): { readonly [K in NameUse['kind']]: ReadonlySet<string> } {
  const namesOf = (kind: ResourceKind) => resources[kind].map(({ key }) => key);
  return {
    services: new Set(services.map(({ name }) => name)),
    networks: new Set([...namesOf('networks'), 'default']),
    volumes: new Set(namesOf('volumes')),
    secrets: new Set(namesOf('secrets')),
    configs: new Set(namesOf('configs')),
  };
}
