import { grouped } from '../../project/graph/grouped.ts';
import { attributeOf, type HclBlock } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { addressOf, blocksOfType } from './resources.ts';

/** Made by `for_each` or `count`: there may be others than the one that is written. */
export function isMany({ body }: HclBlock): boolean {
  return attributeOf(body, 'for_each') !== undefined || attributeOf(body, 'count') !== undefined;
}

/** Subnets under an address that another one has as well: then the files of the folder are no module. */
export function doubled(module: Module): ReadonlySet<HclBlock> {
  const subnets = blocksOfType(module, 'azurerm_subnet');
  return new Set(grouped(subnets, addressOf).flatMap((same) => (same.length > 1 ? same : [])));
}
