import { type ServedPort, servedPortIn } from '../../../domain/served-port.ts';
import { child, isMap, itemsOf, type MapNode, type Node, scalarOf } from '../../readers/tree.ts';
import { isUnknown, knownText } from './known.ts';
import { readPort } from './short-forms.ts';

/** The TCP ports a service names. */
export interface ContainerPorts {
  /** Ports as the container knows them: `expose`, and the right side of `ports`. */
  readonly inside: ReadonlySet<number>;
  /** From a port of the host to the one of the container behind it. */
  readonly published: ReadonlyMap<number, number>;
  /** False when a variable or a range may bring another. */
  readonly isKnown: boolean;
}

export function containerPortsOf(body: MapNode): ContainerPorts {
  const inside = new Set<number>();
  const published = new Map<number, number>();
  let isKnown = true;
  for (const item of itemsOf(child(body, 'expose'))) {
    const port = portNumber(knownText(item)?.replace(/\/tcp$/, ''));
    if (port === undefined) isKnown = false;
    else inside.add(port);
  }
  for (const item of itemsOf(child(body, 'ports'))) {
    const mapping = isMap(item) ? longMapping(item) : shortMapping(item);
    const target = portNumber(mapping?.target);
    const host = portNumber(mapping?.published);
    if (target === undefined) isKnown = false;
    else inside.add(target);
    if (target !== undefined && host !== undefined) published.set(host, target);
  }
  return { inside, published, isKnown };
}

interface Mapping {
  readonly published: string | undefined;
  readonly target: string | undefined;
}

function longMapping(item: MapNode): Mapping {
  return { published: knownText(child(item, 'published')), target: knownText(child(item, 'target')) };
}

function shortMapping(item: Node): Mapping | undefined {
  const text = scalarOf(item);
  // `${PORT:-8080}:80`: the side of the container may be known where that of the host is not.
  return text === undefined || text === null ? undefined : readPort(String(text).replaceAll('$$', '$'));
}

function portNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** The port a known server is told to listen on in a command; nothing where it is not told, or not by a number. */
export function servedPortOf(command: Node | undefined): ServedPort | undefined {
  const texts = itemsOf(command).length > 0 ? itemsOf(command) : command ? [command] : [];
  if (texts.some(isUnknown)) return undefined;
  return servedPortIn(texts.flatMap((node) => String(scalarOf(node) ?? '').split(/[\s"']+/)));
}
