import { textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { GROUP, type Location, locationOf, type Sought, WEB_APP } from './locate.ts';
import { rowsOf } from './resource-graph.ts';

/** An app as Resource Graph lists it, some seconds late. */
export interface ListedSite extends Location {
  /** `Running`, `Stopped`, or whatever else Azure says. */
  readonly state: string | undefined;
}

/** Names in one query; more of them make it longer than what is known to be answered. */
const MOST_NAMES = 200;

/** All apps of one kind and of these names, whatever subscription they are in, by one query. More may come back than was asked for. */
export async function listedSites(
  client: Client,
  wanted: readonly { readonly site: string; readonly group: string | undefined }[],
  signal: AbortSignal,
  { type, name, state }: Sought = WEB_APP,
): Promise<readonly ListedSite[]> {
  const sites = unique(wanted.map(({ site }) => site)).filter((site) => name.test(site));
  if (sites.length === 0) return [];
  const query = [
    'Resources',
    `where type =~ '${type}'`,
    ...narrowed(sites, wanted),
    `project id, state = ${state}`,
    'order by id asc',
  ].join(' | ');
  const rows = await rowsOf(client, query, [], signal);
  return rows.flatMap((row) => {
    const location = locationOf(textAt(row, 'id'));
    return location ? [{ ...location, state: textAt(row, 'state') }] : [];
  });
}

/** By name, else by group; where a group is not known, by nothing. */
function narrowed(sites: readonly string[], wanted: readonly { readonly group: string | undefined }[]): string[] {
  if (sites.length <= MOST_NAMES) return [`where name in~ (${list(sites)})`];
  const groups = unique(wanted.map(({ group }) => group ?? ''));
  const areKnown = groups.length <= MOST_NAMES && groups.every((group) => GROUP.test(group));
  // A parenthesis in a name would end the list for who reads the query by pattern.
  return areKnown && !groups.some((group) => /[()]/.test(group)) ? [`where resourceGroup in~ (${list(groups)})`] : [];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))].sort();
}

function list(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
