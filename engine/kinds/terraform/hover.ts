import { appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Hover } from '../../core/language.ts';
import { nameOf } from '../../core/path.ts';
import { contains } from '../../core/span.ts';
import type { HclBlock } from '../../readers/hcl/tree.ts';
import { skuFacts } from '../deployment/sku-facts.ts';
import { describe } from './describe.ts';
import type { TerraformModel } from './model.ts';
import { type Resource, resourceOf, sizeOf } from './resources.ts';

/** What a resource is to a deployment, on its name; what a size allows, where one is written. */
export function hoverAt({ tree, module }: TerraformModel, offset: number): Hover | undefined {
  const block = tree.body.blocks.find(({ span }) => contains(span, offset));
  const resource = block && resourceOf(block);
  if (!resource) return undefined;
  const header = [block.typeSpan[0], block.labels.at(-1)?.span[1] ?? block.typeSpan[1]] as const;
  if (contains(header, offset)) {
    const markdown = describe(resource, module);
    return markdown === undefined ? undefined : { span: header, markdown };
  }
  return resource.role === 'plan' ? sizeAt(resource, block, offset, { tree, module }) : undefined;
}

function sizeAt(
  resource: Resource,
  { source }: HclBlock,
  offset: number,
  { module }: Pick<TerraformModel, 'tree' | 'module'>,
): Hover | undefined {
  const size = sizeOf(resource, module);
  const sku = appServiceSkuOf(knownOf(size) ?? '');
  if (!sku || size.state !== 'known' || !contains(size.at.usedBy.span, offset)) return undefined;
  const { value, usedBy } = size.at;
  const from = value.source.path === source.path ? '' : `, from \`${nameOf(value.source.path)}\``;
  const isWritten = value === usedBy.value;
  const effect = isWritten ? [] : [`In effect: \`${knownOf(size)}\`${from}.`];
  return { span: usedBy.span, markdown: [...effect, skuFacts(sku)].join('\n\n') };
}
