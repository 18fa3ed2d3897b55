import type { AppOfAzure } from '../azure/app-ports.ts';
import { type Clients, clientsOf } from '../azure/clients.ts';
import { locate } from '../azure/locate.ts';
import { pathOf } from '../azure/place.ts';
import type { Whereabouts } from '../kinds.ts';
import type { Target } from '../target/target.ts';
import { filledIn } from '../target/variables.ts';
import type { Binding } from './binding.ts';
import { type Kept, keptFor } from './kept.ts';
import type { Print } from './printing.ts';
import type { Secrets } from './secrets.ts';

/** A service of an environment, and the Azure it is in. */
export interface App {
  readonly target: Target;
  readonly binding: Binding;
  readonly where: Whereabouts;
  /** Resource id of the app. */
  readonly resource: string;
  /** For what is read before a plan; they know who reads. */
  readonly clients: Clients;
  /** Folder of the deployment file; its paths are seen from there. */
  readonly folder: string;
  readonly kept: Kept;
  readonly secrets: Secrets;
  /** Hears what programs of this computer print: Docker, a migration. */
  readonly print?: Print | undefined;
}

/** The app of a target, or why it cannot be found, in a sentence. */
export async function appOf(
  target: Target,
  binding: Binding,
  { folder, secrets, print }: Pick<App, 'folder' | 'secrets' | 'print'>,
  signal: AbortSignal,
): Promise<App | { readonly refusal: string }> {
  const clients = clientsOf(binding.reach);
  const { subscription, group, site, slot } = target;
  const { isSimulator } = binding;
  const wanted = {
    site,
    ...(group !== undefined && { group }),
    // The simulator has no subscriptions of anybody: only group and name count there.
    ...(subscription !== undefined && !isSimulator && { subscription }),
  };
  const located = await locate(clients, wanted, signal);
  if ('refusal' in located) return located;
  const where = { ...located.location, slot };
  const resource = pathOf({ ...located.location, source: slot });
  return { target, binding, where, resource, clients, folder, kept: keptFor(isSimulator), secrets, print };
}

/** How the adapter of Azure reaches it. */
export function azureOf({ reach, apps }: Binding, { slot, ...where }: Whereabouts): AppOfAzure {
  return { reach, place: { ...where, source: slot }, apps: { ...apps, fill: filledFromHere } };
}

function filledFromHere(text: string): string {
  const filled = filledIn(text, { variables: process.env });
  return 'text' in filled ? filled.text : text;
}
