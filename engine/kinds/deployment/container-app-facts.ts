import type { Check, Deployment } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import { absent, knownOf, type Valued } from '../../../domain/tri.ts';
import type { DeclaredContainer, Listens, WrittenMemory } from '../../project/graph/declared-container.ts';
import type { DeclaredContainerApp, DeclaredIngress } from '../../project/graph/declared-container-app.ts';
import { type DeclaredRevisions, noRevisions } from '../../project/graph/declared-revisions.ts';
import type { FactsContext } from '../../project/graph/facts.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import { child, entryOf, keyPlace } from '../../readers/tree.ts';
import { resourceOf } from './machine.ts';
import { nameAt, type Origin, valueAt } from './origin.ts';
import { probesOf } from './probes.ts';
import { flag, memory, number, text, valued, wholeNumber } from './read-values.ts';
import { spotOf } from './spot-of.ts';
import { writeQuoted } from './write.ts';

/** Every service of every environment that is a container app. */
export function containerAppsOf(
  targets: readonly Target<Origin>[],
  deployment: Deployment<Origin>,
  path: string,
  { profiles }: FactsContext,
): readonly DeclaredContainerApp[] {
  return targets
    .filter(({ host }) => knownOf(host) === 'containerapp')
    .map((target) => ({ ...appOf(target, deployment), path, profiles }));
}

function appOf(
  target: Target<Origin>,
  deployment: Deployment<Origin>,
): Omit<DeclaredContainerApp, 'path' | 'profiles'> {
  const { name, at, environment, service, revisionsMode, strategy } = target;
  return {
    by: 'deployment',
    title: name,
    name: spotted(valued(at.node, 'resourceName', text), spotOf),
    at: nameAt(at),
    environment: environment.kind,
    revisionMode: spotted(revisionsMode, spotOf),
    ingress: ingressOf(target),
    // What is left out here Terraform or a script may say.
    isUnreachable: false,
    scale: scaleOf(target),
    containers: { at: nameAt(at), list: [containerOf(target, deployment.checks)], isWhole: true, isConsumption: true },
    revisions: revisionsOf(target, deployment),
    times: {},
    secrets: [],
    registries: [],
    startupTime: spotted(service?.startupTime ?? absent, spotOf),
    canary: strategy?.kind === 'canary' ? nameAt(strategy.at) : undefined,
    jumps: [],
    portless: [],
  };
}

/** What has a port answers requests, whether the rest is written or not. */
function ingressOf({ at, service }: Target<Origin>): DeclaredIngress | undefined {
  const entry = entryOf(at.node, 'ingress');
  if (!entry && (service?.port ?? absent).state === 'absent') return undefined;
  const map = entry?.value;
  return {
    at: entry ? keyPlace(entry) : nameAt(at),
    external: spotted(valued(map, 'external', flag), spotOf),
    insecure: spotted(valued(map, 'allowInsecure', flag), spotOf),
    targetPort: spotted(valued(map, 'targetPort', wholeNumber), spotOf),
    transport: spotted(valued(service?.at.node, 'protocol', text), spotOf),
    affinity: absent,
    traffic: undefined,
  };
}

/** Where a variable may be written. */
const quotedSpotOf = (origin: Origin): Spot => ({ ...valueAt(origin), write: (value) => writeQuoted(origin, value) });

/** A tag that is left out is that of the build. */
function revisionsOf({ at, service }: Target<Origin>, { artifacts, rollback }: Deployment<Origin>): DeclaredRevisions {
  const artifact = artifacts.find(({ name }) => name === service?.artifact?.name);
  const retained = valued(child(rollback?.at.node, 'retain'), 'revisions', wholeNumber);
  return {
    ...noRevisions(nameAt(at)),
    suffix: spotted(valued(at.node, 'revisionSuffix', text), quotedSpotOf),
    versions: artifact ? [spotted(artifact.tag, spotOf)] : [],
    retained: spotted(retained, spotOf),
  };
}

function scaleOf({ at, scale, service }: Target<Origin>): DeclaredContainerApp['scale'] {
  const own = entryOf(at.node, 'scale');
  return {
    at: own ? keyPlace(own) : nameAt(at),
    min: spotted(scale.minReplicas, spotOf),
    max: spotted(scale.maxReplicas, spotOf),
    // An app keeps what is not said here.
    isWhole: false,
    isSingleton: knownOf(service?.singleton ?? absent) === true,
    rules: scale.rules.flatMap(({ metric }) =>
      metric.state === 'known' ? [{ type: metric.value, at: valueAt(metric.at) }] : [],
    ),
    knowsRules: scale.rules.every(({ metric }) => metric.state === 'known'),
  };
}

function containerOf(target: Target<Origin>, checks: readonly Check<Origin>[]): DeclaredContainer {
  const { name, at, service } = target;
  return {
    title: name,
    at: nameAt(at),
    cpu: resourceOf(target, 'cpu', number),
    memory: inGibibytes(resourceOf(target, 'memory', memory)),
    variables: [],
    probes: service ? probesOf(service, checks) : [],
    knowsProbes: true,
    listens: listensOf(service?.port ?? absent),
  };
}

/** Fairlead takes every unit and gives Azure the one it takes. */
function inGibibytes(bytes: Valued<number, Spot>): Valued<WrittenMemory, Spot> {
  return bytes.state === 'known' ? { ...bytes, value: { amount: bytes.value / 1024 ** 3, unit: 'Gi' } } : bytes;
}

function listensOf(port: Valued<number, Origin>): Listens | undefined {
  if (port.state !== 'known') return undefined;
  return {
    port: port.value,
    at: valueAt(port.at),
    why: `The service listens on ${port.value}, its \`port\``,
    isCertain: true,
  };
}
