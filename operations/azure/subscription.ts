import { listAt, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { read } from './reading.ts';

/** Of Resource Manager (https://learn.microsoft.com/rest/api/resources/subscriptions/list, 2026-11). */
const SUBSCRIPTIONS_VERSION = '2022-12-01';
/** Pages of a few hundred each. */
const MOST_PAGES = 50;

export interface Subscription {
  readonly id: string;
  readonly name: string;
}

/** All the caller sees in the tenant of the token. */
export async function subscriptionsOf(client: Client, signal: AbortSignal): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  let next: string | undefined = '/subscriptions';
  for (let page = 0; page < MOST_PAGES && next !== undefined; page++) {
    const body: unknown = await read(client, next, { signal, query: { 'api-version': SUBSCRIPTIONS_VERSION } });
    for (const one of listAt(body, 'value')) {
      const [id, name] = [textAt(one, 'subscriptionId'), textAt(one, 'displayName')];
      if (id !== undefined) found.push({ id, name: name ?? id });
    }
    next = textAt(body, 'nextLink');
  }
  if (next !== undefined) throw new AzureFailure('there are more subscriptions than can be read');
  return found;
}

/** The one that is meant by its id or by the name people see. */
export function subscriptionNamed(all: readonly Subscription[], wanted: string): Subscription | { refusal: string } {
  const means = (text: string) => text.toLowerCase() === wanted.toLowerCase();
  const byId = all.find(({ id }) => means(id));
  if (byId) return byId;
  const [one, ...more] = all.filter(({ name }) => means(name));
  if (one && more.length === 0) return one;
  if (one)
    return {
      refusal: `${more.length + 1} subscriptions are called \`${one.name}\`: name one of ${listed(all, means)} by its id.`,
    };
  return {
    refusal:
      all.length === 0 ? NONE : `This account sees no subscription \`${wanted.slice(0, 90)}\`: it sees ${listed(all)}.`,
  };
}

const NONE = 'This account sees no subscription: sign in to the right tenant, or ask for the role Reader.';
const SHOWN = 5;

function listed(all: readonly Subscription[], means?: (name: string) => boolean): string {
  const shown = all.filter(({ name }) => means?.(name) ?? true).map(({ id, name }) => `\`${means ? id : name}\``);
  const rest = shown.length - SHOWN;
  return `${shown.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
