import type { Clients } from '../../operations/azure/clients.ts';
import { type ListedSite, listedSites } from '../../operations/azure/listed-sites.ts';
import { CONTAINER_APP, type Location } from '../../operations/azure/locate.ts';
import { type Subscription, subscriptionNamed, subscriptionsOf } from '../../operations/azure/subscription.ts';
import { runsOnServers } from '../../operations/target/host-of.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import type { Surroundings } from '../../operations/target/variables.ts';
import type { Deployment } from '../../protocol/messages.ts';
import { serviceKey } from '../environments/place.ts';
import { type DeclaredApp, declaredApp } from './declared-app.ts';
import { type DeclaredHost, declaredHost } from './declared-host.ts';

/** A service of an environment, as far as one query for all of them tells. */
export type ServiceFound =
  | { readonly state: 'found'; readonly app: DeclaredApp; readonly location: Location; readonly running: string }
  /** On servers of its own, which are asked when somebody looks. */
  | { readonly state: 'on servers'; readonly declared: DeclaredHost }
  /** Not in Azure, not for us, or not to be told apart; in a sentence. */
  | { readonly state: 'unknown'; readonly sentence: string };

export type Found = Extract<ServiceFound, { state: 'found' }>;
export type OnServers = Extract<ServiceFound, { state: 'on servers' }>;

/** A deployment file and what it says. */
export interface DeclaredIn {
  readonly file: string;
  readonly deployment: Pick<Deployment, 'data' | 'environments' | 'composeFiles'>;
}

/** By `serviceKey`. */
export type Survey = ReadonlyMap<string, ServiceFound>;

/** What Azure answered, for as long as the same apps are asked about. */
export interface Listing {
  /** What was asked: every site, group and subscription that is named. */
  readonly asked: string;
  readonly sites: readonly ListedApp[];
  readonly subscriptions: readonly Subscription[] | undefined;
}
/** An app with slots, or one with revisions: both may have the same name. */
type ListedApp = ListedSite & Pick<DeclaredApp, 'host'>;
type DeclaredService = DeclaredApp | DeclaredHost | { readonly refusal: string };
export type DeclaredServices = ReadonlyMap<string, DeclaredService>;

interface Around extends Surroundings {
  readonly isSimulator: boolean;
}

/** Every service of every environment of every file. */
export function declaredServices(declared: readonly DeclaredIn[], around: Around): DeclaredServices {
  const services = new Map<string, DeclaredService>();
  for (const { file, deployment } of declared)
    for (const environment of deployment.environments)
      for (const { name } of environment.services)
        services.set(
          serviceKey(file, environment.name, name),
          declaredService({ file, deployment }, environment.name, name, around),
        );
  return services;
}

function declaredService(
  { file, deployment }: DeclaredIn,
  environment: string,
  service: string,
  around: Around,
): DeclaredService {
  try {
    const isOnServers = runsOnServers(deployment.data, { environment, service }, around);
    if (isOnServers && around.isSimulator)
      return { refusal: 'It is on servers, and the simulator has none: they are shown once it is off.' };
    return isOnServers
      ? declaredHost(deployment, { file, environment, service }, around)
      : declaredApp(deployment.data, environment, service, around);
  } catch (error) {
    if (error instanceof NoTarget) return { refusal: error.message };
    throw error;
  }
}

/** Asks for all apps by one query for each kind. The simulator has no subscriptions of anybody, so there they do not count. */
export async function listed(
  apps: readonly DeclaredApp[],
  { clients, isSimulator }: { readonly clients: Clients; readonly isSimulator: boolean },
  signal: AbortSignal,
): Promise<Listing> {
  const needsSubscriptions = !isSimulator && apps.some(({ subscription }) => subscription !== undefined);
  const of = (host: DeclaredApp['host']) => apps.filter((app) => app.host === host);
  const [sites, containers, subscriptions] = await Promise.all([
    listedSites(clients.reading, of('appservice'), signal),
    listedSites(clients.reading, of('containerapp'), signal, CONTAINER_APP),
    needsSubscriptions ? subscriptionsOf(clients.reading, signal) : undefined,
  ]);
  const all = [
    ...sites.map((one) => ({ ...one, host: 'appservice' as const })),
    ...containers.map((one) => ({ ...one, host: 'containerapp' as const })),
  ];
  return { asked: askedFor(apps), sites: all, subscriptions };
}

/** The same text for the same apps, in whatever order and by however many services they are named. */
export function askedFor(apps: readonly DeclaredApp[]): string {
  const named = apps.map(({ host, site, group = '', subscription = '' }) =>
    JSON.stringify([host, site, group, subscription]),
  );
  return [...new Set(named.map((name) => name.toLowerCase()))].sort().join();
}

/** What each service is in a listing. */
export function surveyIn({ sites, subscriptions }: Listing, services: DeclaredServices): Survey {
  const bySite = new Map<string, ListedApp[]>();
  for (const one of sites) {
    const same = bySite.get(nameOf(one));
    if (same) same.push(one);
    else bySite.set(nameOf(one), [one]);
  }
  const found = new Map<string, ServiceFound>();
  for (const [key, service] of services) found.set(key, foundIn(service, bySite, subscriptions));
  return found;
}

/** The same where Azure did not answer, and why. */
export function surveyWithout(sentence: string, services: DeclaredServices): Survey {
  const found = new Map<string, ServiceFound>();
  for (const [key, service] of services)
    found.set(key, 'site' in service ? { state: 'unknown', sentence } : foundIn(service, new Map(), undefined));
  return found;
}

export function areOnServers(services: DeclaredServices): boolean {
  return [...services.values()].some((service) => 'target' in service);
}

function foundIn(
  service: DeclaredService,
  bySite: ReadonlyMap<string, readonly ListedApp[]>,
  subscriptions: readonly Subscription[] | undefined,
): ServiceFound {
  if ('refusal' in service) return { state: 'unknown', sentence: service.refusal };
  if ('target' in service) return { state: 'on servers', declared: service };
  return theOne(service, bySite.get(nameOf(service)) ?? [], subscriptions);
}

export function appsOf(services: DeclaredServices): DeclaredApp[] {
  return [...services.values()].flatMap((app) => ('refusal' in app || 'target' in app ? [] : [app]));
}

function theOne(
  app: DeclaredApp,
  named: readonly ListedApp[],
  subscriptions: readonly Subscription[] | undefined,
): ServiceFound {
  const { site, group, subscription } = app;
  const wanted =
    subscription === undefined || !subscriptions ? undefined : subscriptionNamed(subscriptions, subscription);
  if (wanted && 'refusal' in wanted) return { state: 'unknown', sentence: wanted.refusal };
  const fits = (one: string, other: string | undefined) => other === undefined || same(one, other);
  const [only, ...others] = named.filter((one) => fits(one.group, group) && fits(one.subscription, wanted?.id));
  if (only && others.length === 0) {
    const { state, host: _, ...location } = only;
    return { state: 'found', app, location, running: state ?? 'Running' };
  }
  const inGroup = group === undefined ? '' : ` in the resource group \`${group}\``;
  const sentence = only
    ? `\`${site}\` is the name of ${others.length + 1} apps: say which by \`resourceGroup\` and \`subscription\`.`
    : `This account sees no app \`${site}\`${inGroup}: check the name and the subscription, or ask for the role Reader.`;
  return { state: 'unknown', sentence };
}

function nameOf({ host, site }: Pick<DeclaredApp, 'host' | 'site'>): string {
  return `${host} ${site.toLowerCase()}`;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
