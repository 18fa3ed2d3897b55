import { PRODUCTION } from '../swap/slots.ts';

/** Where an app is, and which of its slots goes to production. */
export interface Place {
  readonly subscription: string;
  readonly group: string;
  readonly site: string;
  readonly source: string;
}

/** Names as ARM allows them; nothing else becomes part of an address. */
const NAME = /^[\w.()-]{1,90}$/;

/** Path of the site, or of one of its slots. Throws for a name that Azure would never have given. */
export function pathOf({ subscription, group, site }: Place, slot = PRODUCTION): string {
  for (const name of [subscription, group, site, slot]) {
    if (!NAME.test(name) || /^\.+$/.test(name)) throw new Error(`\`${name.slice(0, 90)}\` is no name of a resource.`);
  }
  const path = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/sites/${site}`;
  return slot.toLowerCase() === PRODUCTION ? path : `${path}/slots/${slot}`;
}
