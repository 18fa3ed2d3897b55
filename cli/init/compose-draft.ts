import { nameOf } from '../../engine/core/path.ts';
import type { Service } from '../../engine/kinds/compose/model.ts';
import {
  type ComposeEnvironment,
  type ComposeFile,
  composeEnvironments,
  declarationsOf,
  isForTests,
  serviceNamesOf,
} from './compose-environments.ts';
import { checkOf, dependenciesOf, gracePeriodOf, holdsData, needsProfile, portsOf } from './compose-service.ts';
import type { Draft, DraftEnvironment, DraftService } from './draft.ts';
import { freeName, validName } from './names.ts';

type Part = Pick<Draft, 'services' | 'environments' | 'notes'>;

/** A service of the compose files under the name it gets. */
interface Named {
  readonly name: string;
  readonly written: string;
  readonly checkName: string;
  /** What the files say about it: of the strictest environment first, in it the last file first. */
  readonly declared: readonly Service[];
}

/** What the compose files of a folder say. With `elsewhere` the product runs on Azure, and a base file alone says nothing. */
export function composeDraft(all: readonly ComposeFile[], elsewhere: boolean): Part {
  const broken = all.filter(isBroken);
  const files = all.filter((file) => !broken.includes(file));
  const found = composeEnvironments(files);
  const environments = elsewhere ? found.filter(({ kind }) => kind !== undefined) : found;
  const services = namedServices(environments);
  const data = services.filter(({ declared }) => declared.some(holdsData));
  const own = services.filter((service) => !data.includes(service));
  const always = own.filter(({ declared }) => !declared.some(needsProfile));
  // Where everything has a profile, profiles are how the product is started.
  const apps = always.length > 0 ? always : own;
  return {
    services: apps.map((app) => draftService(app, apps)),
    environments: environments.map((environment) => draftEnvironment(environment, apps)),
    notes: [
      ...leftOut(data, HOLDS_DATA),
      ...leftOut(
        own.filter((service) => !apps.includes(service)),
        NEEDS_PROFILE,
      ),
      ...otherFiles(files, environments),
      ...notRead(broken),
    ],
  };
}

const HOLDS_DATA = [
  'it holds data and is not replaced with each version',
  'they hold data and are not replaced with each version',
];
const NEEDS_PROFILE = ['it starts only with a profile', 'they start only with a profile'];

/** What such a file says about services is a guess: it is a template, or somebody is still writing. */
function isBroken({ model }: ComposeFile): boolean {
  return model.tree.problems.some(({ kind }) => kind === 'syntax' || kind === 'template');
}

function namedServices(environments: readonly ComposeEnvironment[]): Named[] {
  const taken = new Set<string>();
  const free = (name: string) => {
    const found = freeName(name, taken);
    taken.add(found);
    return found;
  };
  return [...new Set(environments.flatMap(serviceNamesOf))].map((written) => {
    const name = free(validName(written) ?? 'service');
    const checkName = free(`${name.slice(0, 33)}-health`);
    return { name, written, checkName, declared: environments.flatMap((one) => declarationsOf(written, one)) };
  });
}

function draftService({ name, written, checkName, declared }: Named, apps: readonly Named[]): DraftService {
  const check = firstOf(declared, (service) =>
    checkOf(service, checkName, `\`${written}\` in ${nameOf(service.at.source.path)}`),
  );
  const ports = declared.map(portsOf).find((found) => found.length > 0) ?? [];
  const uses = new Set(declared.flatMap(dependenciesOf));
  return {
    name,
    host: 'compose',
    port: ports.find((port) => port === check?.port) ?? ports[0] ?? check?.port,
    gracePeriod: firstOf(declared, gracePeriodOf),
    uses: apps.filter((app) => app.name !== name && uses.has(app.written)).map((app) => app.name),
    check,
  };
}

function draftEnvironment(environment: ComposeEnvironment, apps: readonly Named[]): DraftEnvironment {
  const there = new Set(serviceNamesOf(environment));
  const composeFiles = environment.files.map(({ path }) => path);
  return {
    name: environment.name,
    kind: environment.kind,
    origin: composeFiles.at(-1) ?? '',
    targets: apps
      .filter(({ written }) => there.has(written))
      .map(({ name, written }) => ({
        service: name,
        host: 'compose',
        composeFiles,
        composeService: written === name ? undefined : written,
        slots: [],
      })),
  };
}

function firstOf<T>(services: readonly Service[], read: (service: Service) => T | undefined): T | undefined {
  for (const service of services) {
    const found = read(service);
    if (found !== undefined) return found;
  }
  return undefined;
}

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function leftOut(services: readonly Named[], [one, many]: readonly string[]): string[] {
  if (services.length === 0) return [];
  const names = quoted(services.map(({ written }) => written));
  return [`Left out: ${names}, because ${services.length === 1 ? one : many}.`];
}

function notRead(broken: readonly ComposeFile[]): string[] {
  if (broken.length === 0) return [];
  return [`Not read, because it is no plain YAML: ${quoted(broken.map(({ path }) => path))}.`];
}

function otherFiles(files: readonly ComposeFile[], environments: readonly ComposeEnvironment[]): string[] {
  const used = new Set(environments.flatMap((environment) => environment.files));
  const others = files.filter((file) => !used.has(file));
  const tests = others.filter(isForTests).map(({ path }) => path);
  const unsaid = others.filter((file) => !isForTests(file)).map(({ path }) => path);
  return [
    ...(tests.length > 0 ? [`In no environment: ${quoted(tests)}, by name for tests.`] : []),
    ...(unsaid.length > 0 ? [`In no environment: ${quoted(unsaid)}, because no name says what it is for.`] : []),
  ];
}
