import { Refused } from '../core/azure.ts';
import type { Call } from '../core/route.ts';
import { isLinux, type Site, type Slot, scmHostOf } from '../web/site.ts';

/** Where a request to Kudu arrived. */
export interface Place {
  readonly site: Site;
  readonly slot: Slot;
  /** `https://app.scm.azurewebsites.net/api/deployments` */
  readonly url: string;
  /** As answers that are not ready name it. */
  readonly pollUrl: string;
}

/** The slot whose publishing endpoint the call names by its host. */
export function placeOf(call: Call): Place {
  const host = (call.params['host'] ?? '').toLowerCase();
  for (const site of call.azure.sites.values()) {
    for (const slot of site.slots.values()) {
      if (scmHostOf(site, slot) !== host) continue;
      const url = `${call.base}/api/deployments`;
      return { site, slot, url, pollUrl: isLinux(slot) ? asLinuxSays(url) : url };
    }
  }
  throw new Refused({ status: 404, headers: {}, body: `No site answers at ${host}.` });
}

/** Kudu on Linux sits behind a proxy and names the address it sees: plain HTTP with the port written out. */
function asLinuxSays(url: string): string {
  return url.replace(/^https:\/\/([^/:]+\.scm\.azurewebsites\.net)(?=\/)/, 'http://$1:80');
}
