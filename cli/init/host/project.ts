import { basename } from 'node:path';
import { folderOf, nameOf } from '../../../engine/core/path.ts';
import type { Engine } from '../../../engine/engine.ts';
import { visible } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { composeEnvironments } from '../compose-environments.ts';
import { freeName, validName } from '../names.ts';
import { composeFiles } from '../project-draft.ts';
import { projectFiles, textAt } from '../project-files.ts';
import { environmentsOf } from './addresses.ts';
import { answersHere, composeFeatures } from './compose-version.ts';
import { type FoundService, namedImage, ofCompose, ofDockerfiles } from './found-service.ts';
import { healthOf } from './health.ts';
import type { HostDraft, HostService } from './host-draft.ts';
import { type Answers, hostService } from './host-service.ts';
import { type HostFlags, longestOf, pathOf, portOf, registryOf } from './options.ts';
import { type Asked, answered } from './questions.ts';
import { type Migration, type SortedServices, sorted } from './sorted-services.ts';

export interface Looked {
  readonly folder: string;
  /** As somebody wrote it. */
  readonly shown: string;
  /** Name of the `fairlead.yaml` that is there, or the usual one. */
  readonly project: string;
}

/** A name a compose file may give a service; others are refused by Docker Compose too. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * What a folder with Dockerfiles or compose files becomes on servers.
 * @throws UsageError where there is neither, and for answers that make no sense.
 */
export async function hostDraft(
  { folder, shown, project }: Looked,
  given: HostFlags,
  engine: Engine,
  asked: Asked,
): Promise<HostDraft> {
  const files = projectFiles(folder, engine);
  const [environment] = composeEnvironments(composeFiles(folder, files, engine));
  const all = environment ? ofCompose(environment) : ofDockerfiles(files.dockerfiles, (path) => textAt(folder, path));
  const found = all.filter(({ name }) => NAME.test(name));
  const services = sorted(found);
  if (services.apps.length === 0) throw new UsageError(nothingIn(shown));
  const flags = await answered(given, openIn(services), asked);
  const face = faceOf(services, flags.public);
  const answers: Answers = {
    registry: registryOf(flags.registry),
    port: portOf(flags.port),
    healthPath: pathOf(flags.health),
    longestRequest: longestOf(flags['longest-request']),
  };
  const drafted = draftServices(services, face, answers);
  const compose = environment?.files.at(-1)?.path;
  return {
    name: validName(basename(folder)) ?? 'project',
    features: composeFeatures(flags['compose-version'], answersHere(folder)),
    services: drafted.map(({ service }) => service),
    environments: environmentsOf(flags.server ?? [], flags.domain ?? []),
    dockerfiles: files.dockerfiles,
    files: { compose: productionName(compose), nginx: 'nginx.prod.conf', project },
    websockets: flags.websockets === true,
    notes: [...services.notes, ...drafted.flatMap(({ notes }) => notes), ...others(services, face)],
  };
}

function nothingIn(shown: string): string {
  const where = shown === '.' ? 'this folder' : `\`${visible(shown)}\``;
  return `Nothing in ${where} is an app that a server could run: no service of a compose file and no Dockerfile was found down to four folders deep.`;
}

function openIn({ candidates, apps }: SortedServices) {
  const needsPath = (name: string | undefined) => {
    const service = candidates.find((candidate) => candidate.name === name);
    return (
      service !== undefined &&
      healthOf(service, { checkName: '', port: undefined, path: undefined }).check === undefined
    );
  };
  const needsRegistry = apps.some(
    ({ built, declared }) => built !== undefined && !namedImage(declared)?.repository.includes('/'),
  );
  return { candidates: candidates.map(({ name }) => name), needsPath, needsRegistry };
}

/** @throws UsageError for a name no service has. */
function faceOf({ candidates, apps }: SortedServices, wanted: string | undefined): FoundService | undefined {
  if (wanted === undefined) return candidates[0];
  const found = apps.find(({ name }) => name === wanted);
  if (found) return found;
  const known = apps.map(({ name }) => `\`${name}\``).join(', ');
  throw new UsageError(`There is no service \`${visible(wanted)}\` to reach: ${visible(known)}.`);
}

function draftServices({ apps, data, migrations }: SortedServices, face: FoundService | undefined, answers: Answers) {
  const inner = apps.filter((app) => app !== face);
  const order = [...(face ? [face] : []), ...inner, ...data];
  const names = new Set(order.map(({ name }) => name));
  const taken = new Set<string>();
  const free = (name: string) => {
    const one = freeName(name, taken);
    taken.add(one);
    return one;
  };
  return order.map((found) => {
    const role: HostService['role'] = found === face ? 'public' : data.includes(found) ? 'data' : 'inner';
    const key = free(validName(found.name) ?? 'service');
    const checkName = free(`${key.slice(0, 33)}-health`);
    const migration = role === 'data' ? undefined : migrationFor(found, order, migrations);
    return hostService(
      found,
      { key, checkName, role, all: names, migration, imageName: firstWith(found, order).name },
      answers,
    );
  });
}

/** The first service with the same code. */
function firstWith(found: FoundService, order: readonly FoundService[]): FoundService {
  return order.find(({ origin }) => origin !== undefined && origin === found.origin) ?? found;
}

/** Runs once, in the first service that has the same code. */
function migrationFor(
  found: FoundService,
  order: readonly FoundService[],
  migrations: readonly Migration[],
): string | undefined {
  const isFirst = order.find(({ origin }) => origin === found.origin) === found;
  return isFirst
    ? migrations.find(({ origin }) => origin !== undefined && origin === found.origin)?.command
    : undefined;
}

/** `docker-compose.yml` gets `docker-compose.prod.yml`, beside it. */
function productionName(path: string | undefined): string {
  if (path === undefined) return 'compose.prod.yaml';
  const [, stem = 'compose', end = 'yaml'] = /^((?:docker-)?compose)\b.*\.(ya?ml)$/.exec(nameOf(path)) ?? [];
  const folder = folderOf(path);
  return `${folder === '.' || folder === '' ? '' : `${folder}/`}${stem}.prod.${end}`;
}

function others({ candidates, apps }: SortedServices, face: FoundService | undefined): string[] {
  if (!face)
    return [
      `Nobody is let in from outside: no service publishes a port. \`--public\` names one of ${apps.map(({ name }) => `\`${name}\``).join(', ')}.`,
    ];
  const rest = candidates.filter((candidate) => candidate !== face && candidate.built).map(({ name }) => `\`${name}\``);
  return rest.length === 0
    ? []
    : [
        `Reached from inside only: ${rest.join(', ')}; nginx leads to \`${face.name}\`, and \`--public\` names another.`,
      ];
}
