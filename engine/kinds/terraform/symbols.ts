import type { Symbol } from '../../core/language.ts';
import type { HclBlock } from '../../readers/hcl/tree.ts';
import type { TerraformModel } from './model.ts';
import { resourceOf } from './resources.ts';

/** Blocks by what others call them: `azurerm_linux_web_app.backend`, `var.sku`, `module.app`. */
export function symbolsOf({ tree }: TerraformModel): readonly Symbol[] {
  return tree.body.blocks.map((block) => {
    const last = block.labels.at(-1);
    return {
      name: nameOf(block),
      kind: kindOf(block),
      span: block.span,
      nameSpan: last?.span ?? block.typeSpan,
      children: [],
    };
  });
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['resource', ''],
  ['variable', 'var.'],
]);

function nameOf({ type, labels }: HclBlock): string {
  const address = labels.map(({ text }) => text).join('.');
  if (address === '') return type;
  return `${PREFIXES.get(type) ?? `${type}.`}${address}`;
}

function kindOf(block: HclBlock): Symbol['kind'] {
  const role = resourceOf(block)?.role;
  if (role === 'slot') return 'slot';
  return role === 'app' || role === 'container-app' || role === 'static-web-app' ? 'service' : 'group';
}
