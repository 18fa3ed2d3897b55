import type { Place } from '../../core/span.ts';
import {
  child,
  entryOf,
  type Item,
  isMap,
  isScalar,
  isSeq,
  type MapNode,
  type Node,
  placeOf,
} from '../../readers/tree.ts';
import { knownText } from './known.ts';
import { portFault } from './port-format.ts';
import { readPort } from './short-forms.ts';

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** A port of a container that is reached from outside of it, in either form; nothing in it holds a variable. */
export interface PublishedPort {
  readonly item: Item;
  readonly at: Place;
  /** As written; empty for every address of the host. */
  readonly ip: string;
  /** Of the host; nothing when Docker picks one that is free. */
  readonly published: PortRange | undefined;
  readonly target: PortRange;
  readonly protocol: string;
}

/** The ports of a service that are fully known: one with a variable, or that Docker cannot read, is left out. */
export function publishedPortsOf(body: MapNode): PublishedPort[] {
  const ports = child(body, 'ports');
  if (!isSeq(ports)) return [];
  return ports.items.flatMap((item) => {
    const port = isMap(item.value) ? longForm(item.value) : isScalar(item.value) ? shortForm(item.value) : undefined;
    return port
      ? [{ ...port, item, at: item.alias ? { source: ports.source, span: item.alias } : placeOf(item.value) }]
      : [];
  });
}

/** `8080:80`, which nine of ten are. */
const USUAL = /^(\d{1,5}):(\d{1,5})$/;
const HIGHEST = 65_535;

type Port = Omit<PublishedPort, 'item' | 'at'>;

function shortForm(node: Node): Port | undefined {
  const text = knownText(node);
  if (text === undefined) return undefined;
  const [, host, container] = USUAL.exec(text) ?? [];
  if (host !== undefined && Math.max(Number(host), Number(container)) <= HIGHEST) {
    const target = rangeOf(container);
    return target && { ip: '', published: rangeOf(host), target, protocol: 'tcp' };
  }
  if (portFault(text) !== undefined) return undefined;
  const port = readPort(text);
  const target = rangeOf(port?.target);
  if (!port || !target) return undefined;
  return { ip: bare(port.ip ?? ''), published: rangeOf(port.published), target, protocol: port.protocol.toLowerCase() };
}

function longForm(node: MapNode): Port | undefined {
  const [published, ip, protocol] = ['published', 'host_ip', 'protocol'].map((key) => textAt(node, key));
  const target = rangeOf(textAt(node, 'target'));
  if (!target || published === undefined || ip === undefined || protocol === undefined) return undefined;
  const host = rangeOf(published);
  if (published !== '' && !host) return undefined;
  return { ip: bare(ip), published: host, target, protocol: protocol.toLowerCase() || 'tcp' };
}

/** Empty for what is left out; nothing for what a variable decides. */
function textAt(node: MapNode, key: string): string | undefined {
  return entryOf(node, key) ? knownText(child(node, key)) : '';
}

const RANGE = /^(\d{1,5})(?:-(\d{1,5}))?$/;

function rangeOf(text: string | undefined): PortRange | undefined {
  const [, from, to = from] = RANGE.exec(text ?? '') ?? [];
  // Port 0 asks for any that is free.
  return from === undefined || Number(from) === 0 ? undefined : { from: Number(from), to: Number(to) };
}

const bare = (ip: string) => ip.replace(/^\[|\]$/g, '');

/** What it takes of the host; with more ports there than in the container Docker picks one that is free. */
export function fixedHostPort({ published, target }: PublishedPort): PortRange | undefined {
  return published && published.to - published.from === target.to - target.from ? published : undefined;
}
