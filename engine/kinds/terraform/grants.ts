import { startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { Grant } from '../../project/graph/declared-runtime.ts';
import { grouped } from '../../project/graph/grouped.ts';
import { attributeOf, type HclBlock, textOf } from '../../readers/hcl/tree.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Module } from './module.ts';

/** What gives rights on a vault to an identity, each with the argument that says to whom. */
const GIVERS: ReadonlyMap<string, string> = new Map([
  ['azurerm_role_assignment', 'principal_id'],
  ['azurerm_key_vault_access_policy', 'object_id'],
]);

/** The rights a module gives to identities of its resources, by the address of the resource. */
export function grantsByAddress(module: Module): ReadonlyMap<string, readonly Grant[]> {
  const given = module.blocks.flatMap((block) => {
    const argument = block.type === 'resource' ? GIVERS.get(block.labels[0]?.text ?? '') : undefined;
    const value = argument && attributeOf(block.body, argument)?.value;
    const address = value && /^[\w-]+\.[\w-]+(?=[.[])/.exec(value.source.text.slice(...value.span))?.[0];
    if (!address || !isForVault(block)) return [];
    const { source, span } = block;
    return [{ address, grant: { at: { source, span }, copy: (title: string) => copied(block, address, title) } }];
  });
  const groups = grouped(given, ({ address }) => address);
  return new Map(groups.flatMap((same) => (same[0] ? [[same[0].address, same.map(({ grant }) => grant)]] : [])));
}

/** A role may be for anything else. */
function isForVault({ labels, body }: HclBlock): boolean {
  if (labels[0]?.text !== 'azurerm_role_assignment') return true;
  return /^Key Vault /.test(textOf(attributeOf(body, 'role_definition_name')?.value) ?? '');
}

/** Behind the block it is a copy of, under the name of who gets it. */
function copied(block: HclBlock, address: string, title: string): readonly Edit[] {
  const { source, span, labels, close } = block;
  const name = labels[1];
  const isAlone = source.text.slice(startOfLine(source.text, span[0]), span[0]).trim() === '';
  if (!name || close === undefined || !isAlone) return [];
  const own = title.slice(title.indexOf('.') + 1);
  const line = lineBreakOf(source);
  const head = source.text.slice(span[0], name.span[0]);
  const body = source.text.slice(name.span[1], span[1]).replaceAll(address, title);
  const label = JSON.stringify(`${name.text}_${own}`);
  return [{ source, span: [span[1], span[1]], text: `${line}${line}${head}${label}${body}` }];
}
