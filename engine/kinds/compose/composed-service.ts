import { absent } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { askedPathOf } from '../../project/graph/asked-path.ts';
import type { ComposedService } from '../../project/graph/composition.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { child, entryOf, itemsOf, type MapNode, placeOf } from '../../readers/tree.ts';
import { containerPortsOf, servedPortOf } from './container-ports.ts';
import { isSwitchedOff, probes } from './healthcheck.ts';
import { knownText } from './known.ts';
import { mentionsPort } from './mentions-port.ts';
import type { ComposeModel, Service } from './model.ts';
import { isOwnApplication } from './own-application.ts';
import { publishedPortsOf } from './published-ports.ts';

/** A service of a Compose file as the other files of its project see it. */
export function composedServiceOf({ name, at, body }: Service, file: string, model: ComposeModel): ComposedService {
  const { published, isKnown } = containerPortsOf(body);
  const served = servedPortOf(child(body, 'command')) ?? servedPortOf(child(body, 'entrypoint'));
  const command = child(body, 'command') ?? child(body, 'entrypoint');
  const healthcheck = child(body, 'healthcheck');
  const test = child(healthcheck, 'test');
  const health = test && probes(healthcheck) ? askedPathOf(placeOf(test)) : absent;
  return {
    by: 'compose',
    path: at.source.path,
    title: name,
    at,
    belongs: { to: 'compose', file, service: name },
    environment: model.environment,
    port: served && command ? { state: 'known', value: served.port, at: placeOf(command) } : absent,
    health: health.state === 'absent' ? [] : [health],
    inside: insideOf(body),
    published,
    isKnown,
    isOwn: isOwnApplication(body),
    startsItsImage: !entryOf(body, 'command') && !entryOf(body, 'entrypoint'),
    judgesHealth: probes(healthcheck) || isSwitchedOff(healthcheck),
    mentions: (port) => mentionsPort(body, port),
    ...(served && { server: served.program }),
  };
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
