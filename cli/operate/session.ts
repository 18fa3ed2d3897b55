import { hostname, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { type Clients, clientsOf } from '../../operations/azure/clients.ts';
import { AzureFailure } from '../../operations/azure/failure.ts';
import { locate } from '../../operations/azure/locate.ts';
import { type Place, pathOf } from '../../operations/azure/place.ts';
import { type SwapAzure, swapAzure } from '../../operations/azure/swap-ports.ts';
import { Redactor } from '../../operations/core/journal/redact.ts';
import type { Whereabouts } from '../../operations/kinds.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import type { Target } from '../../operations/target/target.ts';
import { targetOf } from '../../operations/target/target-of.ts';
import { filledIn } from '../../operations/target/variables.ts';
import { UsageError } from '../usage-error.ts';
import { type Binding, bindingOf } from './binding.ts';
import { type Kept, keptFor } from './kept.ts';
import type { Call } from './main.ts';
import type { AzureChoice } from './options.ts';

/** A service of an environment and the Azure it is in, as one call of the command line works with them. */
export interface Session {
  readonly target: Target;
  readonly binding: Binding;
  readonly where: Whereabouts;
  /** Resource id of the app. */
  readonly resource: string;
  readonly clients: Clients;
  readonly azure: SwapAzure;
  /** Of the deployment file; its paths are seen from there. */
  readonly folder: string;
  readonly kept: Kept;
  readonly secrets: Secrets;
}

interface Choice extends AzureChoice {
  readonly service?: string | undefined;
  readonly slot?: string | undefined;
  readonly config?: string | undefined;
}

/** @throws UsageError when the file, the environment or the choice of Azure is not in order. */
export async function sessionOf({ given, signal }: Call, environment: string, choice: Choice): Promise<Session> {
  const file = given.deploymentFile(choice.config);
  if (file.remark !== undefined) given.outlet.err(`fairlead: ${file.remark}\n`);
  const secrets = new Secrets();
  const { service, slot } = choice;
  const around = { variables: process.env, conceal: secrets.conceal };
  const target = resolved(() => targetOf(file.data, { environment, service, slot }, around));
  const binding = bindingOf(choice);
  const clients = clientsOf(binding.reach);
  const where = await whereIs(target, binding, clients, signal);
  return {
    target,
    binding,
    where,
    resource: pathOf(placeOf(where)),
    clients,
    azure: azureAt(binding, where, secrets.conceal),
    folder: dirname(file.path),
    kept: keptFor(choice),
    secrets,
  };
}

/** The simulator has no subscriptions of anybody, so only group and name count there. */
async function whereIs(
  { subscription, group, site, slot }: Target,
  { isSimulator }: Binding,
  clients: Clients,
  signal: AbortSignal,
): Promise<Whereabouts> {
  const wanted = {
    site,
    ...(group !== undefined && { group }),
    ...(subscription !== undefined && !isSimulator && { subscription }),
  };
  const located = await locate(clients, wanted, signal);
  if ('refusal' in located) throw new AzureFailure(located.refusal.replace(/\.$/, ''));
  return { ...located.location, slot };
}

export function azureAt({ reach, apps }: Binding, where: Whereabouts, conceal: (secret: string) => void): SwapAzure {
  return swapAzure({ reach, place: placeOf(where), apps: { ...apps, fill: filledFromHere }, conceal });
}

/** The user and the computer, for journals and locks. */
export function whoIsHere(): { readonly actor: string; readonly machine: string } {
  return { actor: userInfo().username, machine: hostname() };
}

/** Values somebody read, until it is known which words people were shown. */
export class Secrets {
  readonly #values = new Set<string>();

  readonly conceal = (secret: string): void => {
    this.#values.add(secret);
  };

  /** Takes them out of everything, but for the words of what was shown. */
  redactor(...shown: readonly unknown[]): Redactor {
    const redactor = new Redactor(shown.flatMap((one) => [...textsIn(one)]));
    for (const value of this.#values) redactor.conceal(value);
    return redactor;
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one);
}

function placeOf({ slot, ...where }: Whereabouts): Place {
  return { ...where, source: slot };
}

function filledFromHere(text: string): string {
  const filled = filledIn(text, { variables: process.env });
  return 'text' in filled ? filled.text : text;
}

function resolved<T>(resolve: () => T): T {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof NoTarget) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
