import { durationOf } from '../../domain/duration.ts';
import { imageOf, officialNameOf } from '../../domain/image.ts';
import { nameOf } from '../../engine/core/path.ts';
import { isSwitchedOff } from '../../engine/kinds/compose/healthcheck.ts';
import type { Service } from '../../engine/kinds/compose/model.ts';
import { readPort } from '../../engine/kinds/compose/short-forms.ts';
import { child, entriesOf, isMap, itemsOf, type Node, scalarOf, stringOf } from '../../engine/readers/tree.ts';
import type { DraftCheck } from './draft.ts';

/** Official images, and others everybody knows, that keep data and are no app of the project. */
const DATA =
  /^(?:postgres|postgis|pgvector|timescaledb|mysql|mariadb|percona|mongo|mongodb|redis|valkey|keydb|memcached|rabbitmq|(?:cp-)?kafka|(?:cp-)?zookeeper|elasticsearch|opensearch|minio|azurite|cassandra|couchdb|influxdb|clickhouse|clickhouse-server|qdrant|weaviate|server)$/;

/** Whether the container holds data, by its image. */
export function holdsData({ body }: Service): boolean {
  const written = stringOf(child(body, 'image'));
  if (written === undefined || child(body, 'build')) return false;
  // A variable in the tag leaves the name readable.
  const image = imageOf(written.replace(/:[^/:$]*\$.*/s, ''));
  if (!image) return false;
  const name = officialNameOf(image) ?? nameOf(image.repository);
  if (name === 'server') return image.registry === 'mcr.microsoft.com' && image.repository === 'mssql/server';
  return DATA.test(name);
}

/** Starts only when somebody names its profile, as tools for debugging do. */
export const needsProfile = ({ body }: Service): boolean => itemsOf(child(body, 'profiles')).length > 0;

/** Whether Docker Compose can start it from this file alone. */
export const isComplete = ({ body }: Service): boolean =>
  ['image', 'build', 'extends', 'provider'].some((key) => child(body, key) !== undefined);

/** The ports inside the container, in the order they are written; nothing for one that is no plain number. */
export function portsOf({ body }: Service): (number | undefined)[] {
  const published = itemsOf(child(body, 'ports')).map(targetPort);
  const exposed = itemsOf(child(body, 'expose')).map((node) => portNumber(String(scalarOf(node) ?? '')));
  return [...published, ...exposed];
}

function targetPort(node: Node): number | undefined {
  if (isMap(node)) return portNumber(String(scalarOf(child(node, 'target')) ?? ''));
  const port = readPort(String(scalarOf(node) ?? ''));
  return port?.protocol === 'tcp' ? portNumber(port.target) : undefined;
}

function portNumber(text: string): number | undefined {
  const digits = /^(\d{1,5})(?:\/tcp)?$/.exec(text)?.[1];
  const port = Number(digits);
  return digits !== undefined && port >= 1 && port <= 65535 ? port : undefined;
}

/** A URL of the container itself; the words of a command end it. */
const OWN_URL =
  /\bhttp:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{1,5}))?(\/[^\s"'`|;&)<>]*)?(?=[\s"'`|;&)<>]|$)/;

/** The question of a health check, when it asks one URL of its own container. */
export function checkOf(service: Service, name: string, origin: string): DraftCheck | undefined {
  const healthcheck = child(service.body, 'healthcheck');
  if (!healthcheck || isSwitchedOff(healthcheck)) return undefined;
  const test = child(healthcheck, 'test');
  const asked = askedUrl(stringOf(test) ?? itemsOf(test).map(stringOf).join(' '));
  if (!asked) return undefined;
  const purpose = /live/i.test(asked.path) ? 'liveness' : 'readiness';
  return { name, purpose, ...asked, timing: timingOf(healthcheck), origin };
}

/** The one URL of its own container a command asks. */
export function askedUrl(command: string): Pick<DraftCheck, 'path' | 'port'> | undefined {
  const [url, port, path = '/'] = OWN_URL.exec(command) ?? [];
  if (url === undefined || path.startsWith('//') || /[$\\]/.test(path)) return undefined;
  return { path, port: port === undefined ? 80 : portNumber(port) };
}

function timingOf(healthcheck: Node): Record<string, string | number> {
  const found: Record<string, string | number> = {};
  for (const [written, key] of [
    ['interval', 'interval'],
    ['timeout', 'timeout'],
    ['start_period', 'startPeriod'],
  ] as const) {
    const value = duration(child(healthcheck, written));
    if (value !== undefined) found[key] = value;
  }
  const retries = scalarOf(child(healthcheck, 'retries'));
  if (typeof retries === 'number' && Number.isInteger(retries) && retries > 0) found['retries'] = retries;
  return found;
}

/** A length of time both formats write alike. */
function duration(node: Node | undefined): string | undefined {
  const text = stringOf(node);
  const isLength =
    text !== undefined && /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text) && durationOf(text) !== undefined;
  return isLength ? text : undefined;
}

export const gracePeriodOf = ({ body }: Service): string | undefined => duration(child(body, 'stop_grace_period'));

/** The services it waits for. */
export function dependenciesOf({ body }: Service): string[] {
  const written = child(body, 'depends_on');
  return isMap(written)
    ? entriesOf(written).map(({ key }) => key)
    : itemsOf(written).flatMap((node) => stringOf(node) ?? []);
}
