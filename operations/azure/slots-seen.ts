import { type LastSwap, PRODUCTION, type SlotSeen, type SlotsSeen } from '../swap/slots.ts';
import { listAt, textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { type Place, pathOf } from './place.ts';
import { rampUpRulesOf } from './ramp-up-rules.ts';
import { read } from './reading.ts';
import { releaseOf } from './release.ts';

/** Both slots, with the raw bodies for what only some operations look at. */
export interface SlotsRead {
  readonly seen: SlotsSeen;
  readonly siteBody: unknown;
  readonly sourceBody: unknown;
  readonly siteConfig: unknown;
}

export async function slotsSeen(clients: Clients, place: Place, signal: AbortSignal): Promise<SlotsSeen> {
  return (await slotsRead(clients, place, signal)).seen;
}

/** Reads both slots in one go. Raw, because the typed client drops `deploymentId`. */
export async function slotsRead(clients: Clients, place: Place, signal: AbortSignal): Promise<SlotsRead> {
  const get = (path: string) => read(clients.reading, path, { signal });
  const [site, source] = [pathOf(place), pathOf(place, place.source)];
  const [siteBody, sourceBody, siteConfig, sourceConfig, names] = await Promise.all([
    get(site),
    get(source),
    get(`${site}/config/web`),
    get(`${source}/config/web`),
    get(`${site}/config/slotConfigNames`),
  ]);
  const releases = await Promise.all([
    releaseOf(clients, sourceBody, sourceConfig, signal),
    releaseOf(clients, siteBody, siteConfig, signal),
  ]);
  const caller = clients.caller();
  const id = textAt(siteBody, 'id');
  if (caller === undefined || id === undefined) throw new AzureFailure('its answer cannot be read');
  const seen = {
    site: id,
    caller: { object: caller.object, tenant: caller.tenant },
    source: slotSeen(nameOf(sourceBody, place.source), sourceBody, releases[0]),
    production: slotSeen(PRODUCTION, siteBody, releases[1]),
    stickyNames: stickyNamesOf(names),
    rampUp: rampUpOf(siteConfig),
  };
  return { seen, siteBody, sourceBody, siteConfig };
}

/** App settings and connection strings share one list here: a swap treats them alike. */
export function stickyNamesOf(names: unknown): readonly string[] {
  const all = ['appSettingNames', 'connectionStringNames'].flatMap((list) => listAt(names, 'properties', list));
  return [...new Set(all.filter((name) => typeof name === 'string'))].sort();
}

/** Percent of production's traffic that goes to slots. */
export function rampUpOf(config: unknown): number {
  return rampUpRulesOf(config).reduce((sum, { percent }) => sum + percent, 0);
}

/** Of a raw body: the typed client drops `deploymentId`. */
export function slotSeen(name: string, body: unknown, release: string | undefined): SlotSeen {
  const state = textAt(body, 'properties', 'state');
  const modified = textAt(body, 'properties', 'lastModifiedTimeUtc');
  if (state === undefined || modified === undefined) throw new AzureFailure('its answer cannot be read');
  return {
    name,
    state,
    deploymentId: textAt(body, 'properties', 'deploymentId'),
    release,
    modified,
    lastSwap: lastSwapOf(body),
    pendingSwap: textAt(body, 'properties', 'targetSwapSlot'),
    operation: textAt(body, 'properties', 'inProgressOperationId'),
  };
}

export function lastSwapOf(body: unknown): LastSwap | undefined {
  const [at, source, target] = ['timestampUtc', 'sourceSlotName', 'destinationSlotName'].map((key) =>
    textAt(body, 'properties', 'slotSwapStatus', key),
  );
  if (at === undefined || source === undefined || target === undefined) return undefined;
  // Microsoft.Web writes UTC without a zone, which would be read as the time of this machine.
  return { at: /(?:Z|[+-]\d\d:\d\d)$/i.test(at) ? at : `${at}Z`, source, target };
}

/** `contoso/staging` → `staging`: as ARM writes it, which is how the other slot names it. */
function nameOf(body: unknown, otherwise: string): string {
  return textAt(body, 'name')?.split('/')[1] ?? otherwise;
}
