import { isObject, type Json } from '../core/http.ts';
import { listOf, withoutNulls } from './written.ts';

const CPU = 0.5;
const MEMORY = '1Gi';
const MAX_REPLICAS = 10;
/** Seconds. */
const COOLDOWN = 300;
const POLLING = 30;

/** A template as Azure keeps it: every default written out. */
export function keptTemplate(written: Json): Json {
  return {
    revisionSuffix: written['revisionSuffix'] ?? '',
    terminationGracePeriodSeconds: written['terminationGracePeriodSeconds'] ?? null,
    containers: listOf(written['containers']).map(keptContainer),
    initContainers: orNull(listOf(written['initContainers']).map(keptContainer)),
    scale: keptScale(isObject(written['scale']) ? written['scale'] : {}),
    volumes: orNull(listOf(withoutNulls(written['volumes']))),
    serviceBinds: orNull(listOf(withoutNulls(written['serviceBinds']))),
  };
}

function keptContainer(written: Json): Json {
  const { env, resources, ...rest } = withoutNulls(written) as Json;
  const { cpu = CPU, memory = MEMORY } = isObject(resources) ? resources : {};
  return {
    imageType: 'ContainerImage',
    ...rest,
    ...(Array.isArray(env) && env.length > 0 && { env }),
    resources: { cpu: Number(cpu), memory: plain(String(memory)), ephemeralStorage: storageOf(Number(cpu)) },
  };
}

function keptScale(written: Json): Json {
  const rules = listOf(withoutNulls(written['rules']));
  return {
    minReplicas: written['minReplicas'] ?? null,
    maxReplicas: written['maxReplicas'] ?? MAX_REPLICAS,
    cooldownPeriod: written['cooldownPeriod'] ?? COOLDOWN,
    pollingInterval: written['pollingInterval'] ?? POLLING,
    rules: orNull(rules),
  };
}

/** A template as a PUT repeats it before anything has been done with it. */
export function echoedTemplate(written: Json): Json {
  const { revisionSuffix, terminationGracePeriodSeconds, initContainers, scale, volumes, serviceBinds } = written;
  return {
    revisionSuffix: revisionSuffix ?? null,
    terminationGracePeriodSeconds: terminationGracePeriodSeconds ?? null,
    containers: listOf(written['containers']).map(echoedContainer),
    initContainers: Array.isArray(initContainers) ? listOf(initContainers).map(echoedContainer) : null,
    scale: isObject(scale) ? echoedScale(scale) : null,
    volumes: withoutNulls(volumes ?? null),
    serviceBinds: withoutNulls(serviceBinds ?? null),
  };
}

/** Where nobody says what kind of image it is, the first word of the enumeration stands. */
function echoedContainer(written: Json): Json {
  const { resources, ...rest } = withoutNulls(written) as Json;
  const shown = isObject(resources)
    ? { resources: { ...resources, ephemeralStorage: storageOf(Number(resources['cpu'])) } }
    : {};
  return { imageType: 'CloudBuild', ...rest, ...shown };
}

function echoedScale({ minReplicas, maxReplicas, cooldownPeriod, pollingInterval, rules }: Json): Json {
  return {
    minReplicas: minReplicas ?? null,
    maxReplicas: maxReplicas ?? null,
    cooldownPeriod: cooldownPeriod ?? null,
    pollingInterval: pollingInterval ?? null,
    rules: withoutNulls(rules ?? null),
  };
}

/** A revision shows its template without what every revision has, and with the probes that others leave out. */
export function revisionTemplate({ revisionSuffix, containers, initContainers, ...rest }: Json): Json {
  return {
    ...rest,
    revisionSuffix: revisionSuffix === '' ? null : revisionSuffix,
    containers: listOf(containers).map((container) => ({ probes: [], ...ofRevision(container) })),
    initContainers: orNull(listOf(initContainers).map(ofRevision)),
  };
}

function ofRevision({ imageType, resources, ...container }: Json): Json {
  const { cpu, memory } = resources as Json;
  return { ...container, resources: { cpu, memory } };
}

/** A list nobody has put anything in is shown as nothing. */
function orNull(list: readonly unknown[]): readonly unknown[] | null {
  return list.length > 0 ? list : null;
}

/** `1.0Gi` → `1Gi` */
function plain(memory: string): string {
  return memory.replace(/^(\d+(?:\.\d+)?)/, (number) => String(Number(number)));
}

/** Follows from the share of a core (learn.microsoft.com/azure/container-apps/storage-mounts, 2026-11). */
function storageOf(cpu: number): string {
  if (cpu <= 0.25) return '1Gi';
  if (cpu <= 0.5) return '2Gi';
  return cpu <= 1 ? '4Gi' : '8Gi';
}
