import type { Azure } from '../core/azure.ts';
import type { AzureRequest, AzureResponse } from '../core/http.ts';
import { keyOf } from '../web/lookup.ts';
import { hostOf, PRODUCTION, type Site, type Slot } from '../web/site.ts';
import { rampUpRules } from '../web/web-config.ts';
import { memoryShare, startFactor } from './memory.ts';
import { behaviourOf } from './release.ts';

/** One request that reached an app; metrics are counted from these. */
export interface Visit {
  /** Of the site, in lower case. */
  readonly siteId: string;
  readonly slot: string;
  readonly at: number;
  readonly status: number;
  readonly path?: string;
}

const ROUTING = 'x-ms-routing-name';

/** Answers for the app that lives at a host, or as Azure does where nobody lives. */
export function visit(azure: Azure, { url, headers }: AzureRequest, host: string): AzureResponse {
  const place = placeAt(azure.sites.values(), host);
  if (place === undefined) return { status: 404, headers: {}, body: '404 Web Site not found.' };
  const { site } = place;
  const slot = place.slot.name === PRODUCTION ? routed(azure, site, place.slot, headers['cookie'] ?? '') : place.slot;
  const answer = answerOf(azure, site, slot, url.pathname);
  const at = azure.clock.now();
  const siteId = keyOf(
    `/subscriptions/${site.subscription}/resourceGroups/${site.group}/providers/Microsoft.Web/sites/${site.name}`,
  );
  const visited: Visit = { siteId, slot: slot.name, at, status: answer.status, path: url.pathname };
  azure.visits.push(visited);
  for (const tell of azure.onVisit) tell(visited);
  if (place.slot.name !== PRODUCTION || rampUpRules(place.slot).length === 0) return answer;
  const stays = slot.name === PRODUCTION ? 'self' : slot.name;
  return { ...answer, headers: { ...answer.headers, 'set-cookie': `${ROUTING}=${stays}; path=/` } };
}

function answerOf(azure: Azure, site: Site, slot: Slot, path: string): AzureResponse {
  if (slot.state === 'Stopped') return { status: 403, headers: {}, body: '403 This web app is stopped.' };
  const now = azure.clock.now();
  const { status, body, paths, hangs } = behaviourOf(azure.releases, slot, now);
  // The real front door holds a request until the app is up or 230 s are over; nobody wants to wait for that here.
  if (hangs || !isUp(azure, site, slot)) return { status: 503, headers: {}, body: '503 The app has not started yet.' };
  const own = paths?.[path];
  const text = own?.body ?? body ?? `${site.name}: ${slot.content.linuxFxVersion || slot.content.deploymentId}`;
  return { status: own?.status ?? status ?? 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

/** Whether the process has had the time it needs since it was last started. */
function isUp(azure: Azure, site: Site, slot: Slot): boolean {
  const now = azure.clock.now();
  const plan = azure.plans.get(keyOf(site.planId));
  const factor = plan ? startFactor(memoryShare(azure, plan)) : 1;
  const { startSeconds } = behaviourOf(azure.releases, slot, now);
  const needed = (startSeconds * 1000 * factor) / azure.manner.pace;
  return now >= slot.content.startedAt + needed;
}

/** Traffic in production: a share of new visitors goes to a slot, and whoever was there stays for the hour. */
function routed(azure: Azure, site: Site, production: Slot, cookie: string): Slot {
  const stays = new RegExp(`${ROUTING}=([\\w-]+)`).exec(cookie)?.[1];
  if (stays === 'self') return production;
  const kept = stays === undefined ? undefined : site.slots.get(stays);
  if (kept) return kept;
  let percent = Number.parseInt(azure.ids.hex(7), 16) % 100;
  for (const rule of rampUpRules(production)) {
    percent -= Number(rule['reroutePercentage']);
    const target = [...site.slots.values()].find(
      (slot) => hostOf(site, slot) === String(rule['actionHostName']).toLowerCase(),
    );
    if (percent < 0 && target) return target;
  }
  return production;
}

function placeAt(sites: Iterable<Site>, host: string): { readonly site: Site; readonly slot: Slot } | undefined {
  for (const site of sites) {
    for (const slot of site.slots.values()) if (hostOf(site, slot) === host.toLowerCase()) return { site, slot };
  }
  return undefined;
}
