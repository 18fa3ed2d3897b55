import { textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import type { Place } from './place.ts';
import { rowsOf } from './resource-graph.ts';
import { subscriptionNamed, subscriptionsOf } from './subscription.ts';

/** What a deployment file says about where an app is. */
export interface Wanted {
  /** Id or display name; all the caller sees when it is missing. */
  readonly subscription?: string;
  readonly group?: string;
  readonly site: string;
}

/** Where the app is, or why that cannot be told, in a sentence. */
export type Located = { readonly location: Location } | { readonly refusal: string };
export type Location = Omit<Place, 'source'>;

/** Names of apps and groups as Azure gives them. Nothing else becomes part of a query, where a quote would end a text. */
export const SITE = /^[a-z\d](?:[a-z\d-]{0,58}[a-z\d])?$/i;
export const GROUP = /^[\w().-]{1,90}$/;

/** What kind of app is looked for. */
export interface Sought {
  /** As Resource Graph has it. */
  readonly type: 'microsoft.web/sites' | 'microsoft.app/containerapps';
  readonly name: RegExp;
  /** Where a resource says whether it runs. */
  readonly state: string;
  readonly rule: string;
}

export const WEB_APP: Sought = {
  type: 'microsoft.web/sites',
  state: 'properties.state',
  name: SITE,
  rule: 'is no name of an app: letters, digits and hyphens, 60 at most',
};

/** Names of Microsoft.App (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules, 2026-11). */
export const CONTAINER_APP: Sought = {
  type: 'microsoft.app/containerapps',
  state: 'properties.runningStatus',
  name: /^[a-z](?:[a-z\d-]{0,30}[a-z\d])$/,
  rule: 'is no name of a container app: small letters, digits and hyphens, 2 to 32',
};

/** Finds an app by its name with one query, whatever subscription it is in. */
export async function locate(
  clients: Clients,
  wanted: Wanted,
  signal: AbortSignal,
  { type, name, rule }: Sought = WEB_APP,
): Promise<Located> {
  const { site, group } = wanted;
  if (!name.test(site)) return { refusal: `\`${shown(site)}\` ${rule}.` };
  if (group !== undefined && !GROUP.test(group))
    return { refusal: `\`${shown(group)}\` is no name of a resource group.` };
  const subscriptions: string[] = [];
  if (wanted.subscription !== undefined) {
    const subscription = subscriptionNamed(await subscriptionsOf(clients.reading, signal), wanted.subscription);
    if ('refusal' in subscription) return subscription;
    subscriptions.push(subscription.id);
  }
  const query = [
    'Resources',
    `where type =~ '${type}'`,
    `where name =~ '${site}'`,
    ...(group === undefined ? [] : [`where resourceGroup =~ '${group}'`]),
    'project id',
    'order by id asc',
  ].join(' | ');
  const rows = await rowsOf(clients.reading, query, subscriptions, signal);
  const found = rows.flatMap((row) => locationOf(textAt(row, 'id')) ?? []);
  const [one, ...more] = found;
  if (one && more.length === 0) return { location: one };
  if (one)
    return {
      refusal: `\`${site}\` is the name of ${found.length} apps, in ${found.map(where).join(', ')}: say which.`,
    };
  const inGroup = group === undefined ? '' : ` in the resource group \`${group}\``;
  return {
    refusal: `This account sees no app \`${site}\`${inGroup}: check the name and the subscription, or ask for the role Reader.`,
  };
}

const ID =
  /^\/subscriptions\/([\da-f-]{36})\/resourceGroups\/([^/]+)\/providers\/(?:Microsoft\.Web\/sites|Microsoft\.App\/containerApps)\/([^/]+)$/i;

/** From the id as ARM writes it: rows have groups in lower case. */
export function locationOf(id: string | undefined): Location | undefined {
  const [, subscription, group, site] = ID.exec(id ?? '') ?? [];
  if (subscription === undefined || group === undefined || site === undefined) return undefined;
  return GROUP.test(group) && SITE.test(site) ? { subscription, group, site } : undefined;
}

function where({ subscription, group }: Location): string {
  return `\`${group}\` of \`${subscription}\``;
}

function shown(text: string): string {
  return text.slice(0, 90).replace(/[^\x20-\x7e]/g, '\u{fffd}');
}
