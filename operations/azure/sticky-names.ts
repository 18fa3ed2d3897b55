import { PRODUCTION } from '../swap/slots.ts';
import { at, isObject, listAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import type { Location } from './locate.ts';
import { type Place, pathOf } from './place.ts';
import { read } from './reading.ts';
import type { ChangeRequest } from './send.ts';
import { stickyNamesOf } from './slots-seen.ts';

/** Names that stay with their slot, sorted. */
export async function stickyNames(client: Client, location: Location, signal: AbortSignal): Promise<readonly string[]> {
  const site = pathOf({ ...location, source: PRODUCTION });
  return stickyNamesOf(await read(client, `${site}/config/slotConfigNames`, { signal }));
}

/**
 * Writes the list of sticky names as a whole, which is the only way Azure has. A name that was sticky as a connection
 * string stays one, and every other is that of an app setting; the lists that are not written are kept as they were
 * read just now.
 */
export async function stickyNamesChange(
  client: Client,
  place: Place,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ChangeRequest> {
  const path = `${pathOf(place)}/config/slotConfigNames`;
  const before = at(await read(client, path, { signal }), 'properties');
  const settings = listAt(before, 'appSettingNames');
  const connections = listAt(before, 'connectionStringNames');
  const appSettingNames = names.filter((name) => settings.includes(name) || !connections.includes(name));
  const kept = Object.entries(isObject(before) ? before : {}).filter(([, list]) => Array.isArray(list));
  return { method: 'PUT', path, body: { properties: { ...Object.fromEntries(kept), appSettingNames } } };
}
