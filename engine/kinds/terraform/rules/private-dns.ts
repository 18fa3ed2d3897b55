import type { PrivateLinkZone } from '../../../../domain/private-link-zones.ts';
import { once } from '../../../core/once.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { attributeOf, type HclBlock, type HclValue } from '../../../readers/hcl/tree.ts';
import { ignoresChanges } from '../ignored-changes.ts';
import { joinZone } from '../join-zone.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { isZone, linkedZones, neededZone, type Zones, zonesOf } from '../private-zones.ts';
import { addressOf, blockReferredTo, nameSpanOf, nested } from '../resources.ts';
import { plainTextOf } from '../values.ts';

/** A private endpoint is used only by who is told its address, and that is what the private zone is for. */
export default defineRule<TerraformModel>({
  id: 'network/private-dns',
  title: 'Private endpoint nobody finds',
  severity: 'warning',
  fix: 'review', // the zone may be made by another team, or by a policy
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_endpoint',
  ],

  *check({ tree, module }) {
    const zones = once(() => zonesOf(module));
    const linked = once(() => linkedZones(module));
    const isLinked = (zone: string) => linked()?.has(zone) ?? true;
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource' || block.labels[0]?.text !== 'azurerm_private_endpoint') continue;
      const zone = neededZone(block, module);
      const groups = nested(block.body, 'private_dns_zone_group');
      // A policy of the organisation writes the group, and Terraform is told to leave it alone.
      if (!zone || ignoresChanges(block, 'private_dns_zone_group')) continue;
      if (groups.length === 0) yield* endpointProblems(block, zone, { ...zones(), isLinked }, module);
      for (const group of groups)
        yield* zoneProblems(attributeOf(group, 'private_dns_zone_ids')?.value, zone, module, isLinked);
    }
  },
});

function* endpointProblems(
  endpoint: HclBlock,
  zone: PrivateLinkZone,
  { made, byHand, isLinked }: Zones & { isLinked(zone: string): boolean },
  module: Module,
): Iterable<Problem> {
  if (byHand) return;
  const own = made.get(zone.zone);
  yield {
    at: nameSpanOf(endpoint),
    message: `\`${addressOf(endpoint)}\` has no \`private_dns_zone_group\`: \`*.${zone.host}\` goes on resolving to the public address, and where that is closed the connection fails.`,
    fixes: joinZone(endpoint, zone, { made: own, isLinked: own !== undefined && isLinked(addressOf(own)) }, module),
  };
}

function* zoneProblems(
  ids: HclValue | undefined,
  zone: PrivateLinkZone,
  module: Module,
  isLinked: (zone: string) => boolean,
): Iterable<Problem> {
  for (const id of ids?.type === 'list' ? ids.items : []) {
    const made = blockReferredTo(id, module);
    if (made?.labels[0]?.text !== 'azurerm_private_dns_zone' || attributeOf(made.body, 'for_each')) continue;
    const name = plainTextOf(attributeOf(made.body, 'name')?.value, module);
    if (name === undefined) continue;
    if (!isZone(name, zone)) {
      yield {
        at: id,
        message: `\`${addressOf(made)}\` is the zone \`${name}\`, and \`${zone.subresource}\` is looked up in \`${zone.zone}\`: the name of the service goes on resolving to the public address.`,
        related: [{ at: attributeOf(made.body, 'name') ?? nameSpanOf(made), message: 'The zone is called so here.' }],
      };
    } else if (!isLinked(addressOf(made))) {
      yield {
        at: id,
        message: `\`${addressOf(made)}\` is linked to no virtual network, so nobody asks it: the name of the service goes on resolving to the public address.`,
        related: [{ at: nameSpanOf(made), message: 'The zone is made here.' }],
      };
    }
  }
}
