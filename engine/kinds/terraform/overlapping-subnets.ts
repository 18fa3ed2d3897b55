import { type AddressRange, overlap, rangeOf } from '../../../domain/cidr.ts';
import type { Problem } from '../../core/rule.ts';
import type { Place } from '../../core/span.ts';
import { grouped } from '../../project/graph/grouped.ts';
import { attributeOf, type HclBlock, type HclTree } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { addressOf, blocksOfType, namesIn } from './resources.ts';
import { isMany } from './subnets.ts';
import { plainTextOf } from './values.ts';

interface Subnet {
  readonly block: HclBlock;
  readonly at: Place;
  readonly text: string;
  readonly range: AddressRange;
}

/** Subnets of one network that have addresses in common, told at the later one of the two. Sorted by address, those that collide stand side by side. */
export function* overlappingSubnets(
  own: HclTree,
  module: Module,
  isTwice: (subnet: HclBlock) => boolean,
): Iterable<Problem> {
  const subnets = blocksOfType(module, 'azurerm_subnet');
  const single = subnets.filter((block) => !isTwice(block) && !isMany(block));
  const inNetworks = single.flatMap((block) => {
    const network = networkOf(block, module);
    return network === undefined ? [] : rangesOf(block, module).map((subnet) => ({ network, subnet }));
  });
  for (const same of grouped(inNetworks, ({ network }) => network)) {
    const sorted = same.map(({ subnet }) => subnet).toSorted((a, b) => a.range.first - b.range.first);
    let reaching = sorted[0];
    for (const next of sorted.slice(1)) {
      const before = reaching;
      if (!before || endOf(next) > endOf(before)) reaching = next;
      if (!before || before.block === next.block || !overlap(before.range, next.range)) continue;
      const [first, second] = isBefore(before.block, next.block) ? [before, next] : [next, before];
      if (second.at.source.path === own.source.path) yield overlapProblem(first, second);
    }
  }
}

const endOf = ({ range }: Subnet) => range.first + range.count;

function overlapProblem(first: Subnet, second: Subnet): Problem {
  const taken = addressOf(first.block);
  return {
    at: second.at,
    message: `\`${second.text}\` and \`${first.text}\` of \`${taken}\` have addresses in common, and Azure refuses a second subnet with them in one network: \`terraform apply\` stops here.`,
    related: [{ at: first.at, message: `\`${taken}\` takes these addresses.` }],
  };
}

function isBefore(a: HclBlock, b: HclBlock): boolean {
  return a.source.path === b.source.path ? a.span[0] < b.span[0] : a.source.path < b.source.path;
}

/** Whatever tells one network from another: its name, or what is written in its place. */
function networkOf({ body }: HclBlock, module: Module): string | undefined {
  const value = attributeOf(body, 'virtual_network_name')?.value;
  if (!value) return undefined;
  const group = attributeOf(body, 'resource_group_name')?.value;
  const written = [group, value].map(
    (each) => each && (plainTextOf(each, module) ?? each.source.text.slice(...each.span)),
  );
  return written.join('/');
}

function rangesOf(block: HclBlock, module: Module): readonly Subnet[] {
  const own = attributeOf(block.body, 'address_prefixes');
  if (!own?.value) return [];
  const at: Place = own;
  return (namesIn(own.value, module) ?? []).flatMap((text) => {
    const range = rangeOf(text);
    return range ? [{ block, text, range, at }] : [];
  });
}
