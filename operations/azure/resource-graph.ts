import { listAt, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { read } from './reading.ts';

/** Of Resource Graph (https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources, 2026-11). */
const GRAPH_VERSION = '2024-04-01';
const PAGE = 1000;
/** An app has a few dozen rows. What goes on for longer was not asked for by us. */
const MOST_PAGES = 20;

/**
 * The rows of a query, page by page, over the subscriptions named or over all the caller sees. One query costs one
 * read, and listing site by site would use up what a subscription allows in an hour.
 */
export async function rowsOf(
  client: Client,
  query: string,
  subscriptions: readonly string[],
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const options = { resultFormat: 'objectArray', $top: PAGE, ...(next !== undefined && { $skipToken: next }) };
    const body = { query, options, ...(subscriptions.length > 0 && { subscriptions }) };
    const answer = await read(client, '/providers/Microsoft.ResourceGraph/resources', {
      signal,
      method: 'POST',
      body,
      query: { 'api-version': GRAPH_VERSION },
    });
    rows.push(...listAt(answer, 'data'));
    next = textAt(answer, '$skipToken');
    if (next === undefined) return rows;
  }
  throw new AzureFailure('there are more resources than can be shown');
}
