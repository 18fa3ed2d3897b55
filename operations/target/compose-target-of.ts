import { repositoryIn } from '../../domain/image.ts';
import { checksOf } from './checks.ts';
import { commonOf, type Places, placesOf, runsOn, type ServiceNamed } from './common-of.ts';
import { composeFacts, imageVariables } from './compose-facts.ts';
import { composeProject, composeService } from './compose-file.ts';
import { composePlaceOf, projectOf } from './compose-place.ts';
import type { ComposeTarget, DeclaredProxy } from './compose-target.ts';
import { interpolated } from './compose-variables.ts';
import { NoTarget } from './no-target.ts';
import type { DataNode } from './node.ts';
import type { ChecksByUse, DeclaredArtifact } from './target.ts';
import type { Filled, Surroundings } from './variables.ts';

/** Milliseconds. */
const USUAL_DRAIN = 5_000;
const USUAL_LONGEST = 60_000;
/** Images to go back to. */
const USUAL_RETAIN = 3;
const USUAL_INCLUDE = '/etc/nginx/conf.d';

export interface ComposeSurroundings extends Surroundings {
  /** Folder of the deployment file. */
  readonly folder: string;
  /** Plain data of a compose file, seen from that folder. @throws NoTarget when it cannot be read. */
  readonly composeFile: (path: string) => unknown;
}

/**
 * One service of servers in one environment, from the plain data of a deployment file that is in order and of its
 * compose files. @throws NoTarget, in one sentence.
 */
export function composeTargetOf(data: unknown, wanted: ServiceNamed, around: ComposeSurroundings): ComposeTarget {
  const places = placesOf(data, wanted, around);
  runsOn(places, 'compose');
  const { file, name, service, declared } = places;
  const { files, ...place } = composePlaceOf(places, around.folder);
  const project = composeProject(files.map(around.composeFile));
  const composeName = composeNameOf(declared, name);
  const body = composeService(project, composeName, files.map((path) => `\`${path}\``).join(', '));
  const facts = composeFacts(body, project);
  const common = commonOf(places, wanted.environment, around);
  const { strategy, acceptedDowntime, soak, waits } = strategyOf(places);
  const proxy = proxyOf(places, composeName);
  const least = service.at('shutdown', 'drain').duration() ?? USUAL_DRAIN;
  const started = service.at('startupTime').isThere ? common.startupTime : undefined;
  return {
    ...common,
    ...place,
    files,
    host: 'compose',
    project: projectOf(project.name, place.directory, around.variables),
    composeService: composeName,
    facts,
    image: imageOf(body['image'], around.variables),
    repository: repositoryOf(common.artifact, body['image'], around.variables),
    variables: imageVariables(project, around.variables),
    port: service.at('port').number(),
    proxy,
    strategy,
    acceptedDowntime,
    soak: soak ?? common.soak,
    startupTime: waits ?? started ?? facts.healthyWithin ?? common.startupTime,
    singleton: service.at('singleton').flag() ?? false,
    replicas:
      declared.at('scale', 'minReplicas').number() ??
      service.at('scale', 'minReplicas').number() ??
      facts.replicas ??
      1,
    drain: { least, most: Math.max(least, service.at('longestRequest').duration() ?? USUAL_LONGEST) },
    retain: file.at('rollback', 'retain', 'images').number() ?? USUAL_RETAIN,
    checks: checksIn(places, around),
  };
}

const COMPOSE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** It is in names of files and of upstreams. */
function composeNameOf(declared: DataNode, name: string): string {
  const service = declared.at('composeService').text() ?? name;
  if (COMPOSE_NAME.test(service)) return service;
  throw new NoTarget(
    `\`${service.slice(0, 60)}\` is no name of a service in a compose file: \`${declared.path}.composeService\` says which is meant.`,
  );
}

function imageOf(image: unknown, variables: Surroundings['variables']): Filled | undefined {
  if (typeof image !== 'string' || image === '') return undefined;
  const { text, missing } = interpolated(image, variables);
  return text === undefined ? { missing } : { text };
}

/** Stands for what a variable would be. */
const UNKNOWN = '\u0000';

function repositoryOf(
  artifact: DeclaredArtifact | undefined,
  image: unknown,
  variables: Surroundings['variables'],
): string | undefined {
  if (artifact?.repository) return 'text' in artifact.repository ? repositoryIn(artifact.repository.text) : undefined;
  const all = typeof image === 'string' ? interpolated(image, {}).names : [];
  const known = Object.fromEntries(all.map((name) => [name, variables[name] || UNKNOWN]));
  const repository = repositoryIn(interpolated(String(image ?? ''), known).text ?? UNKNOWN);
  return repository === '' || repository.includes(UNKNOWN) ? undefined : repository;
}

/** Whether all services that say so are released together, in another colour of their project. */
export function isBlueGreen(data: unknown, wanted: ServiceNamed, around: Surroundings): boolean {
  return strategyNode(placesOf(data, wanted, around))
    .names()
    .includes('blueGreen');
}

function strategyNode({ service, declared }: Pick<Places, 'service' | 'declared'>): DataNode {
  return declared.at('strategy').isThere ? declared.at('strategy') : service.at('strategy');
}

/** Without a word `rolling` stops the old one first, as `deploy/strategy-downtime` says. */
function strategyOf(places: Places) {
  const all = strategyNode(places);
  const has = (kind: string) => all.names().includes(kind);
  if (has('canary'))
    throw new NoTarget(
      `\`${all.path}.canary\` shares users between revisions or slots, and servers have neither: \`rolling\` or \`blueGreen\` is for them.`,
    );
  const kinds = ['rolling', 'recreate', 'blueGreen'] as const;
  const soak = kinds.map((kind) => all.at(kind, 'soak').duration()).find((one) => one !== undefined);
  const times = { waits: all.at('rolling', 'waitTimeout').duration(), soak };
  if (has('blueGreen')) return { ...times, strategy: 'blueGreen', acceptedDowntime: undefined } as const;
  if (has('rolling') && all.at('rolling', 'order').text() !== 'start-first') throw stopFirst(all);
  if (!has('recreate')) return { ...times, strategy: 'rolling', acceptedDowntime: undefined } as const;
  return {
    ...times,
    strategy: 'recreate',
    acceptedDowntime: all.at('recreate', 'acceptedDowntime').duration(),
  } as const;
}

function stopFirst({ path }: DataNode): NoTarget {
  return new NoTarget(
    `\`${path}.rolling\` stops the old container before the new one answers: \`order: start-first\` starts it beside, \`recreate: { acceptedDowntime: 30s }\` agrees to the gap.`,
  );
}

function proxyOf({ declared, service, name }: Places, composeName: string): DeclaredProxy | undefined {
  const proxy = declared.at('proxy');
  const type = proxy.at('type').text() ?? (proxy.isThere ? 'nginx' : 'none');
  if (type === 'none') return undefined;
  if (type !== 'nginx')
    throw new NoTarget(
      `\`${proxy.path}.type\` is \`${type}\`, and releases move users by nginx only: \`none\` leaves the proxy alone.`,
    );
  const port = service.at('port').number();
  if (port === undefined)
    throw new NoTarget(
      `\`services.${name}.port\` is missing: the port of its containers that the proxy sends users to.`,
    );
  const folder = (proxy.at('include').text() ?? USUAL_INCLUDE).replace(/\/+$/, '');
  const domain = declared
    .at('domains')
    .texts()
    .find((one) => !one.includes('*'));
  return {
    include: `${folder}/upstream-${composeName}.conf`,
    port,
    address: proxy.at('address').text() ?? (domain === undefined ? undefined : `https://${domain}`),
  };
}

/** Without a port of its own nothing can be asked of it from here. */
function checksIn({ file, service, declared, strategy }: Places, around: Surroundings): ChecksByUse {
  const uses = { service, strategy, rollback: file.at('rollback'), site: declared.at('site') };
  return checksOf(file.at('checks'), uses, around);
}
