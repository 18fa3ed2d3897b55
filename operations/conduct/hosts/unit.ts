import type { ComposeUnit } from '../../compose/input.ts';
import { freePorts } from '../../compose/ports.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import type { ComposeTarget } from '../../target/compose-target.ts';
import { NoTarget } from '../../target/no-target.ts';

/** What is released of one service. */
export interface UnitRelease {
  /** `registry/repository@sha256:…` */
  readonly image: string;
  readonly taggedAs: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

interface Among {
  readonly project: string;
  readonly shown: ComposeSeen;
  /** Ports that others of the same release get. */
  readonly taken: readonly number[];
  /** Services of the same release, as the compose files name them. */
  readonly released: readonly string[];
}

/** What a plan is told of a service. @throws NoTarget without a free port. */
export function unitOf(
  target: ComposeTarget,
  { image, variables, taggedAs }: UnitRelease,
  { project, shown, taken, released }: Among,
): ComposeUnit {
  const { composeService: service, proxy, replicas, startupTime, drain, facts, singleton } = target;
  const asked = target.port === undefined ? [] : target.checks.prePromotion;
  const { containerName, hostPorts, volumes, hasHealthcheck, isInternalOnly: isInternal } = facts;
  const isApart = target.strategy === 'blueGreen' && !facts.reachesOut;
  const leftBehind = isApart ? facts.dependsOn.filter((one) => !released.includes(one)) : [];
  const size = shown.images.find(({ digests }) => digests.includes(image))?.size;
  return {
    service,
    project,
    image,
    variables,
    replicas,
    proxy: proxy && {
      include: proxy.include,
      port: proxy.port,
      publishedFrom: portsFor(target, [...shown.takenPorts, ...taken]),
    },
    checks: {
      container: asked,
      health: proxy ? target.checks.health : [],
      smoke: proxy ? target.checks.smoke : [],
    },
    startupTime,
    drain,
    file: {
      ...{ containerName, hostPorts, volumes, hasHealthcheck, isInternal, leftBehind, singleton, taggedAs },
      imageSize: size,
    },
  };
}

function portsFor({ project, composeService, replicas }: ComposeTarget, taken: readonly number[]): number {
  const first = freePorts(
    taken.toSorted((a, b) => a - b),
    replicas,
    `${project}/${composeService}`,
  );
  if (first !== undefined) return first;
  throw new NoTarget(
    `The server has no ${replicas} consecutive ports free from 20000 to 20999 to publish \`${composeService}\` on: containers that have stopped and are no longer needed can be removed.`,
  );
}

/** The ports a unit is given, for the next one not to get them. */
export function portsOf({ proxy, replicas }: ComposeUnit): readonly number[] {
  return proxy ? Array.from({ length: replicas }, (_, index) => proxy.publishedFrom + index) : [];
}

/** The project new containers belong to: that of the file, or the colour that has no users. */
export function projectFor(
  { strategy, project, composeService }: ComposeTarget,
  { proxies, containers }: ComposeSeen,
): string {
  if (strategy !== 'blueGreen') return project;
  const served = proxies.find(({ service }) => service === composeService)?.project;
  const running = containers.find((one) => one.service === composeService && one.state === 'running')?.project;
  return (served ?? running) === `${project}-blue` ? `${project}-green` : `${project}-blue`;
}
