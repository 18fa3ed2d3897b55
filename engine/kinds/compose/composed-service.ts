import { absent } from '../../../domain/tri.ts';
import { once } from '../../core/once.ts';
import type { Place } from '../../core/span.ts';
import { askedPathOf } from '../../project/graph/asked-path.ts';
import type { ComposedService } from '../../project/graph/composition.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { child, entryOf, itemsOf, type MapNode, type Node, placeOf } from '../../readers/tree.ts';
import { containerPortsOf, servedPortOf } from './container-ports.ts';
import { isSwitchedOff, probes } from './healthcheck.ts';
import { keepsItsAddress } from './keeps-address.ts';
import { knownText } from './known.ts';
import { mentionsPort } from './mentions-port.ts';
import type { ComposeModel, Service } from './model.ts';
import { publishedPortsOf } from './published-ports.ts';
import { timesOf } from './times.ts';

/** A service of a Compose file as the other files of its project see it; nothing of it is read before it is asked for. */
export function composedServiceOf({ name, at, body }: Service, model: ComposeModel): ComposedService {
  const healthcheck = child(body, 'healthcheck');
  const ports = once(() => containerPortsOf(body));
  const inside = once(() => insideOf(body));
  const served = once(() => servedOf(body));
  return {
    by: 'compose',
    path: at.source.path,
    title: name,
    at,
    belongs: { to: 'compose', files: model.files, service: name },
    environment: model.environment,
    get port() {
      return served().port;
    },
    get server() {
      return served().server;
    },
    get health() {
      return healthOf(healthcheck);
    },
    get inside() {
      return inside();
    },
    get published() {
      return ports().published;
    },
    get isKnown() {
      return ports().isKnown;
    },
    get times() {
      return timesOf(body);
    },
    get keepsItsAddress() {
      return keepsItsAddress(name, body, model);
    },
    isPublished: entryOf(body, 'ports') !== undefined || entryOf(body, 'expose') !== undefined,
    startsItsImage: !entryOf(body, 'command') && !entryOf(body, 'entrypoint'),
    get judgesHealth() {
      return probes(healthcheck) || isSwitchedOff(healthcheck);
    },
    mentions: (port) => mentionsPort(body, port),
  };
}

function servedOf(body: MapNode): Pick<ComposedService, 'port' | 'server'> {
  const [command, entrypoint] = [child(body, 'command'), child(body, 'entrypoint')];
  const served = servedPortOf(command) ?? servedPortOf(entrypoint);
  const node = servedPortOf(command) ? command : entrypoint;
  return served && node
    ? { port: { state: 'known', value: served.port, at: placeOf(node) }, server: served.program }
    : { port: absent, server: undefined };
}

function healthOf(healthcheck: Node | undefined): ComposedService['health'] {
  const test = child(healthcheck, 'test');
  const asked = test && probes(healthcheck) ? askedPathOf(placeOf(test)) : absent;
  return asked.state === 'absent' ? [] : [asked];
}

function insideOf(body: MapNode): ReadonlyMap<number, Spot> {
  const exposed = itemsOf(child(body, 'expose')).flatMap((item) => {
    const port = Number(knownText(item)?.replace(/\/tcp$/, ''));
    return Number.isInteger(port) ? [[port, lastNumber(placeOf(item), port)] as const] : [];
  });
  const mapped = publishedPortsOf(body).flatMap(({ item, target, protocol, at }) => {
    const isOne = protocol === 'tcp' && target.from === target.to;
    const long = child(item.value, 'target');
    const place = long ? placeOf(long) : at;
    return isOne ? [[target.from, item.alias ? place : lastNumber(place, target.from)] as const] : [];
  });
  return new Map([...exposed, ...mapped]);
}

/** Of the port of the container, which is the last one: `8080:80`. */
function lastNumber({ source, span }: Place, port: number): Spot {
  const index = source.text.slice(...span).lastIndexOf(String(port));
  if (index < 0) return { source, span };
  const own = [span[0] + index, span[0] + index + String(port).length] as const;
  return { source, span, write: (text) => [{ source, span: own, text }] };
}
