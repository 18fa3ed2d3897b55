import { environmentKindOf } from '../../domain/environment.ts';
import { nearest } from '../../domain/nearest.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { artifactOf } from './artifact.ts';
import { checksOf } from './checks.ts';
import { hostRefusal } from './host.ts';
import { NoTarget } from './no-target.ts';
import { DataNode } from './node.ts';
import { migrationsOf, notificationsOf, rollbackOf } from './rollback.ts';
import { settingsOf, stickyNamesOf } from './settings.ts';
import type { Declared, DeclaredIdentity, DeclaredPlan, DeclaredSlot, Target } from './target.ts';
import { concealIn, type Surroundings } from './variables.ts';

/** What the command line names. */
export interface Wanted {
  readonly environment: string;
  readonly service: string | undefined;
  readonly slot: string | undefined;
  /** Whether the slot may be production itself, as for settings and restarts. */
  readonly mayBeProduction?: boolean;
  /** Whether the service may have no slot yet, as for its status. */
  readonly mayBeWithoutSlot?: boolean;
}

/** Milliseconds: App Service gives a container 230 s to start unless it is told otherwise, and most take one minute. */
const USUAL_START = 60_000;
const USUAL_SOAK = 30_000;
/** Azure keeps a client where it was sent for an hour; new ones come within minutes. */
const USUAL_HOLD = 5 * 60_000;

/**
 * One service in one environment, from the plain data of a deployment file that is in order.
 * @throws NoTarget, in one sentence.
 */
export function targetOf(data: unknown, wanted: Wanted, around: Surroundings): Target {
  const file = new DataNode(data, around);
  const environment = chosen(file.at('environments'), wanted.environment, 'environment');
  const name = serviceNameOf(environment.at('services'), wanted);
  const [service, declared] = [file.at('services', name), environment.at('services', name)];
  if (!service.isThere) throw new NoTarget(`There is no service \`${name}\` under \`services\`.`);
  const refusal = hostRefusal(name, service.at('host').text() ?? '', file.at('files'));
  if (refusal !== undefined) throw new NoTarget(refusal);

  const strategy = strategyOf(declared.at('strategy').isThere ? declared.at('strategy') : service.at('strategy'));
  const kind = kindOf(environment, wanted.environment);
  const approval = environment.at('approval', 'required').flag() ?? false;
  const keyVault = environment.at('keyVault').text();
  const layers = [service.at('settings'), declared.at('settings')];
  const production: Declared = {
    settings: settingsOf(layers, keyVault, around),
    identity: identityOf(declared.at('identity')),
  };
  const slots = declared
    .at('slots')
    .entries()
    .map(
      ([key, node]): DeclaredSlot => ({
        key,
        name: node.at('name').text() ?? key,
        settings: settingsOf([...layers, node.at('settings')], keyVault, around),
        identity: identityOf(node.at('identity')),
      }),
    );
  const uses = { service, strategy, rollback: file.at('rollback'), site: declared.at('site') };
  const notifications = notificationsOf(file.at('notifications'));
  for (const { to, address } of notifications) {
    concealIn(address, around);
    if (to !== 'email' && !address.includes('${')) around.conceal(address);
  }
  return {
    environment: wanted.environment,
    service: name,
    kind,
    isProtected: kind === 'production' || approval,
    needsApproval: approval || strategy.at('autoPromotionEnabled').flag() === false,
    subscription: environment.at('subscription').text(),
    group: declared.at('resourceGroup').text() ?? environment.at('resourceGroup').text(),
    location: environment.at('location').text(),
    site: siteOf(declared),
    slot: slotOf(slots, wanted.slot ?? strategy.at('preview').text(), declared.path, wanted),
    slots,
    production,
    plan: planOf(declared.at('plan')),
    keyVault,
    artifact: artifactOf(file.at('artifacts'), service, around),
    checks: checksOf(file.at('checks'), uses, around),
    startupTime: service.at('startupTime').duration() ?? USUAL_START,
    soak: USUAL_SOAK,
    preview: strategy.at('swapWithPreview').flag() ?? false,
    rampUp: rampUpOf(strategy.at('steps')),
    rollback: rollbackOf(file.at('rollback')),
    migrations: migrationsOf(service.at('migrations')),
    stickyNames: stickyNamesOf([production, ...slots].map(({ settings }) => settings)),
    notifications,
    workingSet: workingSetOf(declared.at('workers'), service.at('workers')),
  };
}

function chosen(all: DataNode, name: string, what: string): DataNode {
  const found = all.at(name);
  if (found.isThere) return found;
  const meant = nearest(name, all.names());
  const hint = meant === undefined ? `There are: ${list(all.names())}.` : `Did you mean \`${meant}\`?`;
  throw new NoTarget(`There is no ${what} \`${shown(name)}\` in the file. ${hint}`);
}

function serviceNameOf(services: DataNode, { service, environment }: Wanted): string {
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

function siteOf(declared: DataNode): string {
  const site = declared.at('resourceName').text();
  if (site !== undefined) return site;
  throw new NoTarget(`\`${declared.path}.resourceName\` is missing: the name of the app in Azure.`);
}

/** By the name in the file or in Azure; the only one there is when nobody says. */
function slotOf(
  slots: readonly DeclaredSlot[],
  wanted: string | undefined,
  where: string,
  { mayBeProduction = false, mayBeWithoutSlot = false }: Partial<Wanted>,
): string {
  const names = slots.map(({ key }) => key);
  if (wanted === undefined) {
    const [only, ...others] = slots;
    if (only && others.length === 0) return only.name;
    if (only) throw new NoTarget(`\`${where}\` has several slots: say which by \`--slot\` (${list(names)}).`);
    if (mayBeWithoutSlot) return PRODUCTION;
    throw new NoTarget(`\`${where}.slots\` declares no slot, and a release goes through one: declare it there.`);
  }
  if (wanted.toLowerCase() === PRODUCTION) {
    if (mayBeProduction) return PRODUCTION;
    throw new NoTarget('Production is the target of a swap, never its source: name the other slot.');
  }
  const found = slots.find(({ key, name }) => key === wanted || name === wanted);
  if (found) return found.name;
  const meant = nearest(wanted, names);
  const hint = meant === undefined ? `There are: ${list(names) || 'none'}.` : `Did you mean \`${meant}\`?`;
  throw new NoTarget(`There is no slot \`${shown(wanted)}\` in \`${where}\`. ${hint}`);
}

function strategyOf(node: DataNode): DataNode {
  return node.at('canary').isThere ? node.at('canary') : node.at('blueGreen');
}

/** What a canary sends to the slot before it gets everything, and its longest pause. */
function rampUpOf(steps: DataNode): Target['rampUp'] {
  const shares = steps.items().flatMap((step) => step.at('setWeight').number() ?? []);
  const pauses = steps.items().flatMap((step) => step.at('pause', 'duration').duration() ?? []);
  const growing = [...new Set(shares)].filter((share) => share > 0 && share < 100).sort((a, b) => a - b);
  return { shares: growing, hold: Math.max(USUAL_HOLD, ...pauses) };
}

function kindOf(environment: DataNode, name: string): Target['kind'] {
  const text = environment.at('kind').text();
  return text === 'production' || text === 'staging' || text === 'development' ? text : environmentKindOf(name);
}

function planOf(node: DataNode): DeclaredPlan | undefined {
  if (!node.isThere) return undefined;
  return {
    name: node.at('name').text(),
    sku: node.at('sku').text(),
    instances: node.at('instances').number(),
    os: node.at('os').text() === 'windows' ? 'windows' : 'linux',
  };
}

function identityOf(node: DataNode): DeclaredIdentity | undefined {
  const user = node.at('user').text();
  if (user !== undefined) return { type: 'user', user };
  return typeof node.raw === 'string' && node.text() === 'system' ? { type: 'system' } : undefined;
}

function workingSetOf(...layers: readonly DataNode[]): number | undefined {
  const first = <T>(read: (workers: DataNode) => T | undefined) =>
    layers.map(read).find((value) => value !== undefined);
  const memory = first((workers) => workers.at('memory').bytes());
  const count = first((workers) => (workers.at('count').raw === 'auto' ? undefined : workers.at('count').number()));
  return memory === undefined || count === undefined ? undefined : memory * count;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** What somebody typed, as long as it may be. */
function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
