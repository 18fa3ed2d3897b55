import type { Target } from '../../domain/resolve.ts';
import { knownOf } from '../../domain/tri.ts';
import type { DeploymentModel } from '../kinds/deployment/model.ts';
import type { Origin } from '../kinds/deployment/origin.ts';
import { child, descend, itemsOf, type Node, rootOf, scalarOf } from '../readers/tree.ts';

/** What a person needs to know to deploy a project and to go back, by the names it has itself. */
export interface Runbook {
  readonly project: string | undefined;
  readonly releases: readonly Release[];
  /** `rollback.triggers` that are words. */
  readonly triggers: readonly string[];
  /** `5m`, as written. */
  readonly deadline: string | undefined;
}

/** One service in one environment. */
export interface Release {
  readonly environment: string;
  readonly isProduction: boolean;
  /** A person has to agree, or to type its name. */
  readonly isProtected: boolean;
  readonly service: string;
  /** The only service that `fairlead` deploys there: it needs no naming. */
  readonly isOnly: boolean;
  readonly host: string | undefined;
  /** As Azure calls it. */
  readonly resourceName: string | undefined;
  readonly resourceGroup: string | undefined;
  /** The slot that a release goes through. */
  readonly slot: string | undefined;
  readonly strategy: string | undefined;
  /** Names that stay where they are when slots are swapped. */
  readonly stickySettings: readonly string[];
  readonly migrations: string | undefined;
  readonly ready: readonly string[];
  readonly smoke: readonly string[];
  readonly servers: readonly string[];
  readonly directory: string | undefined;
  readonly composeFiles: readonly string[];
  readonly composeService: string;
  readonly domains: readonly string[];
}

export function runbookOf({ tree, deployment, targets }: DeploymentModel): Runbook {
  const root = rootOf(tree);
  const triggers = itemsOf(descend(root, 'rollback', 'triggers')).map(written);
  return {
    project: written(child(root, 'name')),
    releases: targets.map((target) => releaseOf(target, targets, deployment)),
    triggers: triggers.flatMap((word) => word ?? []),
    deadline: written(descend(root, 'rollback', 'progressDeadline')),
  };
}

function releaseOf(
  target: Target<Origin>,
  targets: readonly Target<Origin>[],
  { checks }: DeploymentModel['deployment'],
): Release {
  const { name, at, environment, host, slots, strategy, settings, service } = target;
  const body = at.node;
  const isProduction = environment.kind === 'production';
  const beside = targets.filter((other) => other.environment === environment && isDeployed(other));
  const pathsOf = (names: readonly string[]) =>
    names.flatMap(
      (each) => written(descend(checks.find((check) => check.name === each)?.at.node, 'http', 'path')) ?? [],
    );
  const prepared = [...(strategy?.prePromotion ?? []), ...(strategy?.postPromotion ?? [])].map((each) => each.name);
  return {
    environment: environment.name,
    isProduction,
    isProtected: isProduction || scalarOf(descend(environment.at.node, 'approval', 'required')) === true,
    service: name,
    isOnly: beside.length <= 1,
    host: knownOf(host),
    resourceName: written(child(body, 'resourceName')),
    resourceGroup: written(child(environment.at.node, 'resourceGroup')),
    slot: strategy?.preview?.name ?? slots[0]?.name,
    strategy: strategy?.kind,
    stickySettings: settings.filter(({ sticky }) => knownOf(sticky) === true).map((setting) => setting.name),
    migrations: service?.migrations && knownOf(service.migrations.command),
    ready: unique(pathsOf(service?.checks.readiness ? [service.checks.readiness.name] : [])),
    smoke: unique(pathsOf([...(service?.checks.smoke ?? []).map((each) => each.name), ...prepared])),
    servers: words(child(body, 'servers')),
    directory: written(child(body, 'directory')),
    composeFiles: words(child(body, 'composeFiles')),
    composeService: written(child(body, 'composeService')) ?? name,
    domains: words(child(body, 'domains')),
  };
}

const isDeployed = ({ host }: Target<Origin>) => knownOf(host) === 'appservice';

const words = (node: Node | undefined) => itemsOf(node).flatMap((item) => written(item) ?? []);

function written(node: Node | undefined): string | undefined {
  const value = scalarOf(node);
  return value === undefined || value === null ? undefined : String(value);
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
