import { textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import type { Location } from './locate.ts';
import { rowsOf } from './resource-graph.ts';

/** Names of the slots of an app beside production. The list lags behind by seconds, and costs one read for them all. */
export async function slotNames(client: Client, location: Location, signal: AbortSignal): Promise<readonly string[]> {
  const { subscription, group, site } = location;
  const rows = await rowsOf(client, slotsQuery(group), [subscription], signal);
  return rows.flatMap((row) => {
    const [of, name] = textAt(row, 'name')?.split('/') ?? [];
    return name !== undefined && of?.toLowerCase() === site.toLowerCase() ? [name] : [];
  });
}

/** Sorted, because pages of what has no order can repeat rows. */
export function slotsQuery(group: string): string {
  return [
    'Resources',
    "where type =~ 'microsoft.web/sites/slots'",
    `where resourceGroup =~ '${group}'`,
    'project id, name',
    'order by id asc',
  ].join(' | ');
}
