import { at, listAt, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { read } from './reading.ts';

/** What tells nothing against a reference: it is resolved, or nobody has asked for it yet. */
const FINE = new Set(['Resolved', 'Initialized']);

/**
 * Names of app settings whose Key Vault reference does not resolve in a slot. Read from what Azure says about the
 * references, which takes no right to read settings.
 */
export async function unresolvedReferences(
  client: Client,
  path: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const body = await read(client, `${path}/config/configreferences/appsettings`, { signal });
  return listAt(body, 'value').flatMap((one) => {
    const [name, status] = [textAt(one, 'name')?.split('/').at(-1), textAt(one, 'properties', 'status')];
    return name === undefined || status === undefined || FINE.has(status) ? [] : [name];
  });
}

/** Whether visitors of a slot have to sign in; nothing when Azure does not say. Read without the secrets of it. */
export async function authenticates(client: Client, path: string, signal: AbortSignal): Promise<boolean | undefined> {
  const enabled = at(
    await read(client, `${path}/config/authsettingsV2`, { signal }),
    'properties',
    'platform',
    'enabled',
  );
  return typeof enabled === 'boolean' ? enabled : undefined;
}
