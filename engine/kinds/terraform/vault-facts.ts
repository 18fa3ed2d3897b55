import { spotted } from '../../project/graph/spot.ts';
import type { DeclaredVault } from '../../project/graph/vault.ts';
import { attributeOf } from '../../readers/hcl/tree.ts';
import type { TerraformModel } from './model.ts';
import { isMany, nameOf, resourceOf } from './resources.ts';
import { spotOf } from './spot-of.ts';
import { flagOf } from './values.ts';

/** The Key Vaults a file makes; one that exists only sometimes says nothing of the one that is read from. */
export function vaultsOf({ tree, source, module }: TerraformModel): readonly DeclaredVault[] {
  return tree.body.blocks.flatMap((block): DeclaredVault[] => {
    const vault = resourceOf(block);
    if (vault?.role !== 'key-vault' || isMany(block)) return [];
    const name = spotted(nameOf(vault, module), spotOf);
    const isPublic = flagOf(attributeOf(block.body, 'public_network_access_enabled'), module);
    return [{ by: 'terraform', path: source.path, name, isPublic: spotted(isPublic, spotOf) }];
  });
}
