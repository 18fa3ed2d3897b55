import { type Provenance, provenanceOf } from './fact.ts';
import facts from './facts/private-link-zones.json' with { type: 'json' };

/** The private DNS zone in which the name of a service has to resolve for its private endpoints to be used. */
export interface PrivateLinkZone {
  readonly service: string;
  /** `Microsoft.Web/sites`. */
  readonly type: string;
  /** What a private endpoint asks for: `sites`. */
  readonly subresource: string;
  /** May hold `{region}`. */
  readonly zone: string;
  /** What its public names end in. */
  readonly host: string;
}

export const privateLinkZones: readonly PrivateLinkZone[] = facts.zones;

export const privateLinkProvenance: Provenance = provenanceOf({}, facts);

/** Nothing for a zone that is not in the table, which may be right all the same. */
export function zoneNamed(name: string): PrivateLinkZone | undefined {
  const labels = name.toLowerCase().split('.');
  return privateLinkZones.find(({ zone }) => {
    const own = zone.split('.');
    return own.length === labels.length && own.every((label, index) => label === '{region}' || label === labels[index]);
  });
}
