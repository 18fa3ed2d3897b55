import {
  type PrivateLinkZone,
  privateLinkProvenance,
  privateLinkZones,
  zoneNamed,
} from '../../domain/private-link-zones.ts';
import { markdownOf } from './markdown.ts';

/** What a private DNS zone is for, as Markdown; nothing for a zone of the user's own. */
export function zoneMarkdown(name: string): string | undefined {
  const zone = zoneNamed(name);
  return zone && said([zone], `Private endpoints of ${zone.service}`);
}

/** The zones a private endpoint for a subresource needs; several services may call theirs the same. */
export function subresourceMarkdown(subresource: string): string | undefined {
  const zones = privateLinkZones.filter((zone) => zone.subresource.toLowerCase() === subresource.toLowerCase());
  return zones.length > 0 ? said(zones, `\`${subresource}\` of a private endpoint`) : undefined;
}

function said(zones: readonly PrivateLinkZone[], lead: string): string {
  const lines = zones.map(
    ({ type, subresource, zone, host }) =>
      `\`${type}\`, \`${subresource}\`: \`*.${host}\` has to resolve in \`${zone}\``,
  );
  return markdownOf([{ lead, lines, provenance: privateLinkProvenance }]);
}
