import { absent, type Valued } from '../../../domain/tri.ts';
import type { DeclaredSecret } from '../../project/graph/declared-secret.ts';
import { attributeOf, type HclBlock } from '../../readers/hcl/tree.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import { nameOf, targetOf } from './resources.ts';
import { textOf } from './values.ts';

/** The secrets a file puts into Key Vaults, and those it reads out of them. */
export function secretsOf({ tree, source, module }: TerraformModel): readonly DeclaredSecret[] {
  return tree.body.blocks.flatMap((block) => {
    const does = block.labels[0]?.text === 'azurerm_key_vault_secret' ? doing(block) : undefined;
    const name = does && textOf(attributeOf(block.body, 'name'), module);
    if (!does || name?.state !== 'known') return [];
    const { span, source: at } = name.at.value;
    return [{ path: source.path, does, name: name.value, vault: vaultOf(block, module), at: { source: at, span } }];
  });
}

function doing({ type }: HclBlock): DeclaredSecret['does'] | undefined {
  return type === 'resource' ? 'makes' : type === 'data' ? 'reads' : undefined;
}

function vaultOf({ body }: HclBlock, module: Module): Valued<string, unknown> {
  const vault = targetOf(attributeOf(body, 'key_vault_id')?.value, module);
  return vault ? nameOf(vault, module) : absent;
}
