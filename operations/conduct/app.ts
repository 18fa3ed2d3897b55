import type { AppOfAzure } from '../azure/app-ports.ts';
import { type Clients, clientsOf } from '../azure/clients.ts';
import { type ContainerPlace, containerAppPath } from '../azure/containerapps/place.ts';
import type { ContainerAppOfAzure } from '../azure/containerapps/rollout-ports.ts';
import { CONTAINER_APP, type Location, locate } from '../azure/locate.ts';
import { pathOf } from '../azure/place.ts';
import type { SlotWhereabouts, Whereabouts } from '../kinds.ts';
import type { ContainerTarget } from '../target/container-target.ts';
import type { CommonTarget, Target } from '../target/target.ts';
import { filledIn } from '../target/variables.ts';
import type { Binding } from './binding.ts';
import { type Kept, keptFor } from './kept.ts';
import type { Print } from './printing.ts';
import type { Secrets } from './secrets.ts';

/** A service of an environment, wherever it runs. */
export interface Operated {
  readonly target: CommonTarget;
  readonly where: Whereabouts;
  /** Resource id of the app; of one on a server what stands for it. */
  readonly resource: string;
  /** Folder of the deployment file; its paths are seen from there. */
  readonly folder: string;
  readonly kept: Kept;
  readonly secrets: Secrets;
  /** Hears what programs of this computer print: Docker, a migration. */
  readonly print?: Print | undefined;
}

/** One in an Azure. */
interface AppOf<T extends CommonTarget, W extends Whereabouts> extends Operated {
  readonly target: T;
  readonly where: W;
  readonly binding: Binding;
  /** For what is read before a plan; they know who reads. */
  readonly clients: Clients;
}

/** One with slots. */
export interface App extends AppOf<Target, SlotWhereabouts> {}

/** One with revisions. */
export interface ContainerApp extends AppOf<ContainerTarget, ContainerPlace> {}

export type AnyApp = App | ContainerApp;

export function hasRevisions(app: AnyApp): app is ContainerApp {
  return app.target.host === 'containerapp';
}

type Here = Pick<App, 'folder' | 'secrets' | 'print'>;

/** The app of a target, or why it cannot be found, in a sentence. */
export async function appOf(
  target: Target,
  binding: Binding,
  here: Here,
  signal: AbortSignal,
): Promise<App | { readonly refusal: string }> {
  const clients = clientsOf(binding.reach);
  const located = await locate(clients, wantedOf(target, target.site, binding), signal);
  if ('refusal' in located) return located;
  const { slot } = target;
  const resource = pathOf({ ...located.location, source: slot });
  const where = { ...located.location, slot };
  return { target, binding, where, resource, clients, kept: keptFor(binding.isSimulator), ...here };
}

/** The same of a container app. */
export async function containerAppOf(
  target: ContainerTarget,
  binding: Binding,
  here: Here,
  signal: AbortSignal,
): Promise<ContainerApp | { readonly refusal: string }> {
  const clients = clientsOf(binding.reach);
  const located = await locate(clients, wantedOf(target, target.app, binding), signal, CONTAINER_APP);
  if ('refusal' in located) return located;
  const { subscription, group, site }: Location = located.location;
  const where = { subscription, group, app: site };
  const resource = containerAppPath(where);
  return { target, binding, where, resource, clients, kept: keptFor(binding.isSimulator), ...here };
}

function wantedOf(
  { subscription, group }: Pick<Target, 'subscription' | 'group'>,
  site: string,
  { isSimulator }: Binding,
) {
  return {
    site,
    ...(group !== undefined && { group }),
    // The simulator has no subscriptions of anybody: only group and name count there.
    ...(subscription !== undefined && !isSimulator && { subscription }),
  };
}

/** How the adapter of Azure reaches it. */
export function azureOf({ reach, apps }: Binding, { slot, ...where }: SlotWhereabouts): AppOfAzure {
  return { reach, place: { ...where, source: slot }, apps: { ...apps, fill: filledFromHere } };
}

export function containerAzureOf({ reach, apps }: Binding, place: ContainerPlace): ContainerAppOfAzure {
  return { reach, place, apps: { ...apps, fill: filledFromHere } };
}

function filledFromHere(text: string): string {
  const filled = filledIn(text, { variables: process.env });
  return 'text' in filled ? filled.text : text;
}
