import { environmentKindOf } from '../../domain/environment.ts';
import { nearest } from '../../domain/nearest.ts';
import { artifactOf } from './artifact.ts';
import { type DeployedHost, hostRefusal } from './host.ts';
import { NoTarget } from './no-target.ts';
import { DataNode } from './node.ts';
import { migrationsOf, notificationsOf, rollbackOf } from './rollback.ts';
import type { CommonTarget } from './target.ts';
import { concealIn, type Surroundings } from './variables.ts';

/** Which service of which environment. */
export interface ServiceNamed {
  readonly environment: string;
  readonly service: string | undefined;
}

/** The places of a deployment file that tell of one service in one environment. */
export interface Places {
  readonly file: DataNode;
  readonly environment: DataNode;
  readonly name: string;
  readonly service: DataNode;
  /** What is different about it there. */
  readonly declared: DataNode;
  /** `blueGreen` or `canary` of it. */
  readonly strategy: DataNode;
  readonly host: string;
}

/** Milliseconds: Azure gives a container some minutes to start unless it is told otherwise, and most take one. */
const USUAL_START = 60_000;
const USUAL_SOAK = 30_000;

/** @throws NoTarget, in one sentence. */
export function placesOf(data: unknown, wanted: ServiceNamed, around: Surroundings): Places {
  const file = new DataNode(data, around);
  const environment = chosen(file.at('environments'), wanted.environment, 'environment');
  const name = serviceNameOf(environment.at('services'), wanted);
  const [service, declared] = [file.at('services', name), environment.at('services', name)];
  if (!service.isThere) throw new NoTarget(`There is no service \`${name}\` under \`services\`.`);
  const strategies = declared.at('strategy').isThere ? declared.at('strategy') : service.at('strategy');
  const strategy = strategies.at('canary').isThere ? strategies.at('canary') : strategies.at('blueGreen');
  return { file, environment, name, service, declared, strategy, host: service.at('host').text() ?? '' };
}

/** @throws NoTarget for a service that runs on something else. */
export function runsOn({ name, host, file }: Places, wanted: DeployedHost): void {
  const refusal = hostRefusal(name, host, file.at('files'), [wanted]);
  if (refusal !== undefined) throw new NoTarget(refusal);
}

/** What every host has. */
export function commonOf(places: Places, named: string, around: Surroundings): CommonTarget {
  const { file, environment, name, service, declared, strategy } = places;
  const kind = kindOf(environment, named);
  const approval = environment.at('approval', 'required').flag() ?? false;
  const notifications = notificationsOf(file.at('notifications'));
  for (const { to, address } of notifications) {
    concealIn(address, around);
    if (to !== 'email' && !address.includes('${')) around.conceal(address);
  }
  return {
    environment: named,
    service: name,
    kind,
    isProtected: kind === 'production' || approval,
    needsApproval: approval || strategy.at('autoPromotionEnabled').flag() === false,
    subscription: environment.at('subscription').text(),
    group: declared.at('resourceGroup').text() ?? environment.at('resourceGroup').text(),
    artifact: artifactOf(file.at('artifacts'), service, around),
    startupTime: service.at('startupTime').duration() ?? USUAL_START,
    soak: USUAL_SOAK,
    rollback: rollbackOf(file.at('rollback')),
    migrations: migrationsOf(service.at('migrations')),
    notifications,
    keepsLogs: file.at('rollback', 'retain', 'logs').duration(),
  };
}

/** The name of the app in Azure. */
export function resourceNameOf(declared: DataNode): string {
  const name = declared.at('resourceName').text();
  if (name !== undefined) return name;
  throw new NoTarget(`\`${declared.path}.resourceName\` is missing: the name of the app in Azure.`);
}

function chosen(all: DataNode, name: string, what: string): DataNode {
  const found = all.at(name);
  if (found.isThere) return found;
  const meant = nearest(name, all.names());
  const hint = meant === undefined ? `There are: ${list(all.names())}.` : `Did you mean \`${meant}\`?`;
  throw new NoTarget(`There is no ${what} \`${shown(name)}\` in the file. ${hint}`);
}

function serviceNameOf(services: DataNode, { service, environment }: ServiceNamed): string {
  const names = services.names();
  if (service !== undefined) {
    chosen(services, service, 'service');
    return service;
  }
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) throw new NoTarget(`The environment \`${environment}\` has no service.`);
  throw new NoTarget(`\`${environment}\` has several services: say which by \`--service\` (${list(names)}).`);
}

function kindOf(environment: DataNode, name: string): CommonTarget['kind'] {
  const text = environment.at('kind').text();
  return text === 'production' || text === 'staging' || text === 'development' ? text : environmentKindOf(name);
}

export function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** What somebody typed, as long as it may be. */
export function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
