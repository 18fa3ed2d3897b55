import { NoTarget } from './no-target.ts';

type PlainMap = Readonly<Record<string, unknown>>;

/** What several compose files say together: of each key of a service the later one wins, and lists are joined. */
export interface ComposeProject {
  /** As the last of them says that has a `name`. */
  readonly name: string | undefined;
  readonly services: Readonly<Record<string, PlainMap>>;
  /** Names of volumes that are not `external`. */
  readonly volumes: readonly string[];
  /** Names of networks that are `internal`. */
  readonly internalNetworks: readonly string[];
  /** Names of networks that are `external`, and so the same for every project. */
  readonly externalNetworks: readonly string[];
}

/** Lists that Docker Compose joins rather than replaces. */
const JOINED: ReadonlySet<string> = new Set(['ports', 'expose', 'volumes']);
/** Services may extend each other; nobody means a chain of more. */
const DEEPEST = 10;

export function composeProject(files: readonly unknown[]): ComposeProject {
  const maps = files.map(mapOf);
  const services: Record<string, PlainMap> = Object.create(null);
  for (const file of maps)
    for (const [name, body] of Object.entries(mapOf(file['services'])))
      services[name] = mergedServices(services[name] ?? {}, mapOf(body));
  const name = maps.map((file) => file['name']).findLast((one) => typeof one === 'string');
  const all = (key: string) => Object.entries(maps.map((file) => mapOf(file[key])).reduce(mergedServices, {}));
  const networks = (kind: string) => all('networks').flatMap(([network, body]) => (mapOf(body)[kind] ? [network] : []));
  return {
    name: name as string | undefined,
    services,
    volumes: all('volumes').flatMap(([volume, body]) => (mapOf(body)['external'] ? [] : [volume])),
    internalNetworks: networks('internal'),
    externalNetworks: networks('external'),
  };
}

/** One service with what it extends in the same files. @throws NoTarget when it is in none of them. */
export function composeService(project: ComposeProject, name: string, where: string, depth = 0): PlainMap {
  const { services } = project;
  const own = Object.hasOwn(services, name) ? services[name] : undefined;
  if (!own) {
    const names = Object.keys(services).map((one) => `\`${one}\``);
    throw new NoTarget(
      `There is no service \`${name}\` in ${where}. There are: ${names.join(', ') || 'none'}; \`composeService\` names another.`,
    );
  }
  const extended = own['extends'];
  const { service, file } = typeof extended === 'string' ? { service: extended, file: undefined } : mapOf(extended);
  if (typeof service !== 'string' || file !== undefined || depth >= DEEPEST || !Object.hasOwn(services, service))
    return own;
  return mergedServices(composeService(project, service, where, depth + 1), own);
}

function mergedServices(before: PlainMap, after: PlainMap): PlainMap {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (JOINED.has(key) && Array.isArray(old) && Array.isArray(value)) merged[key] = [...old, ...value];
    else if (isMap(old) && isMap(value)) merged[key] = mergedServices(old, value);
    else merged[key] = value;
  }
  return merged;
}

export function mapOf(value: unknown): PlainMap {
  return isMap(value) ? value : {};
}

function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
