import { listAt, textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { ifReadable } from './if-readable.ts';
import type { Location } from './locate.ts';
import { read } from './reading.ts';

/** Of the activity log (https://learn.microsoft.com/rest/api/monitor/activity-logs/list, 2026-11). */
const LOG_VERSION = '2015-04-01';
/** Nothing on an app was seen to take longer; the log is slow to answer for more. */
const HOURS = 2;

interface Asking {
  readonly clients: Clients;
  readonly location: Location;
  readonly now: number;
  readonly signal: AbortSignal;
}

interface Begun {
  readonly action: string | undefined;
  readonly since: string | undefined;
}

/**
 * When what is in progress on the app began: the last action on it or a slot that the activity log has. The app itself
 * shows only an id, and Azure no progress.
 */
export async function operationSince({ clients, location, now, signal }: Asking, site: string): Promise<Begun> {
  const { subscription, group } = location;
  const [from, to] = [now - HOURS * 3_600_000, now].map((time) => new Date(time).toISOString());
  const filter = `eventTimestamp ge '${from}' and eventTimestamp le '${to}' and resourceGroupName eq '${group}'`;
  const query = {
    'api-version': LOG_VERSION,
    $filter: filter,
    $select: 'eventTimestamp,operationName,resourceId,correlationId',
  };
  const path = `/subscriptions/${subscription}/providers/Microsoft.Insights/eventtypes/management/values`;
  const events = listAt(await ifReadable(read(clients.reading, path, { signal, query })), 'value');
  const begun = events.flatMap((event) => {
    const resource = textAt(event, 'resourceId')?.toLowerCase() ?? '';
    const operation = textAt(event, 'operationName', 'value') ?? '';
    const since = textAt(event, 'eventTimestamp');
    // `…/slotsswap/action`; writes of settings are done when they are answered.
    const action = /\/(\w{1,40})\/action$/i.exec(operation)?.[1];
    const isOurs = `${resource}/`.startsWith(`${site.toLowerCase()}/`);
    const run = textAt(event, 'correlationId');
    return isOurs && action !== undefined && since !== undefined ? [{ action, since, run }] : [];
  });
  const inOrder = begun.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
  // One operation leaves several events, which share this id: the first of the newest is when it began.
  const last = inOrder.at(-1);
  const first = inOrder.find(({ run }) => run === last?.run);
  return { action: first?.action, since: first?.since };
}
