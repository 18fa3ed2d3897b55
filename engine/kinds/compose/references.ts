import type { Place } from '../../core/span.ts';
import {
  child,
  type Entry,
  entriesOf,
  isMap,
  itemsOf,
  keyPlace,
  type MapNode,
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

type Found = NameUse[];

/** Every name a service uses that no variable can change. */
export function namesUsedBy({ body }: Service): readonly NameUse[] {
  const found: Found = [];
  for (const { key, value } of body.entries) READERS.get(key)?.(value, found);
  return found;
}

/** The services that have to run before this one: a circle of them never starts. */
export function servicesNeededBy(body: MapNode): readonly NameUse[] {
  const found: Found = [];
  for (const { key, value } of body.entries) if (NEEDING.has(key)) READERS.get(key)?.(value, found);
  return found;
}

type Reader = (node: Node, found: Found) => void;

/** What names something, by the key of the service it stands under. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['networks', (node, found) => keysOrItems(node, 'networks', found)],
  ['volumes', namedVolumes],
  ['secrets', (node, found) => sources(node, 'secrets', found)],
  ['configs', (node, found) => sources(node, 'configs', found)],
  ['build', (node, found) => sources(child(node, 'secrets'), 'secrets', found)],
  ['depends_on', dependencies],
  ['network_mode', afterPrefix],
  ['ipc', afterPrefix],
  ['pid', afterPrefix],
  ['links', links],
  ['volumes_from', volumesFrom],
]);
const NEEDING: ReadonlySet<string> = new Set(['depends_on', 'network_mode', 'ipc', 'pid', 'links', 'volumes_from']);

function dependencies(node: Node, found: Found): void {
  if (!isMap(node)) keysOrItems(node, 'services', found);
  for (const entry of entriesOf(node)) {
    if (scalarOf(child(entry.value, 'required')) !== false) keyUse(entry, 'services', found);
  }
}

function keysOrItems(node: Node, kind: NameUse['kind'], found: Found): void {
  if (isMap(node)) for (const entry of node.entries) keyUse(entry, kind, found);
  else for (const item of itemsOf(node)) wholeText(item, kind, found);
}

function keyUse(entry: Entry, kind: NameUse['kind'], found: Found): void {
  if (!entry.key.includes('$')) found.push({ kind, name: entry.key, at: keyPlace(entry), isWholeText: true });
}

function wholeText(node: Node | undefined, kind: NameUse['kind'], found: Found): void {
  const name = scalarOf(node);
  if (!node || typeof name !== 'string' || name === '' || isUnknown(node)) return;
  found.push({ kind, name, at: placeOf(node), isWholeText: true });
}

function sources(node: Node | undefined, kind: NameUse['kind'], found: Found): void {
  for (const item of itemsOf(node)) wholeText(isMap(item) ? child(item, 'source') : item, kind, found);
}

function namedVolumes(node: Node, found: Found): void {
  for (const item of itemsOf(node)) {
    if (isMap(item)) {
      if (scalarOf(child(item, 'type')) === 'volume') wholeText(child(item, 'source'), 'volumes', found);
      continue;
    }
    const text = scalarOf(item);
    if (typeof text !== 'string' || isFolder(text) || isUnknown(item)) continue;
    const volume = readVolume(text);
    if (!volume?.isNamed || volume.source === undefined) continue;
    found.push({ kind: 'volumes', name: volume.source, at: placeOf(item), isWholeText: false });
  }
}

/** `./data:/data` and `/data`: most of them, and none has to be taken apart. */
const isFolder = (text: string) => text.startsWith('.') || text.startsWith('/') || text.startsWith('~');

function afterPrefix(node: Node, found: Found): void {
  const text = scalarOf(node);
  if (typeof text !== 'string' || !text.startsWith('service:') || isUnknown(node)) return;
  found.push({ kind: 'services', name: text.slice('service:'.length), at: placeOf(node), isWholeText: false });
}

function links(node: Node, found: Found): void {
  for (const item of itemsOf(node)) beforeColon(item, found);
}

function volumesFrom(node: Node, found: Found): void {
  for (const item of itemsOf(node)) {
    if (!String(scalarOf(item)).startsWith('container:')) beforeColon(item, found);
  }
}

function beforeColon(node: Node, found: Found): void {
  const text = scalarOf(node);
  if (typeof text !== 'string' || isUnknown(node)) return;
  const name = text.split(':', 1)[0] ?? '';
  found.push({ kind: 'services', name, at: placeOf(node), isWholeText: name === text });
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
