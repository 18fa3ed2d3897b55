import type { Hover } from '../../core/language.ts';
import { nameOf } from '../../core/path.ts';
import { contains } from '../../core/span.ts';
import { retirementMarkdown } from '../../facts/retired.ts';
import { sizeMarkdown } from '../../facts/sku.ts';
import type { HclAttribute, HclBlock } from '../../readers/hcl/tree.ts';
import { describe } from './describe.ts';
import { factAt } from './fact-at.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import { type Resource, resourceOf, sizeOf, targetOf } from './resources.ts';

/** What a resource is to a deployment, on its name and where its id is given; what a size allows, where one is written. */
export function hoverAt({ tree, module }: TerraformModel, offset: number): Hover | undefined {
  const block = tree.body.blocks.find(({ span }) => contains(span, offset));
  if (!block) return undefined;
  const resource = resourceOf(block);
  const header = [block.typeSpan[0], block.labels.at(-1)?.span[1] ?? block.typeSpan[1]] as const;
  if (contains(header, offset)) return hoverOver(header, headOf(block, resource, module));
  const attribute = block.body.attributes.find(({ span }) => contains(span, offset));
  const target = attribute && targetOf(attribute.value, module);
  const described = target && hoverOver(attribute.span, describe(target, module));
  if (described) return described;
  const size = attribute && resource?.role === 'plan' ? sizeBehind(attribute, resource, module) : undefined;
  return attribute && size !== undefined ? hoverOver(attribute.span, size) : factAt(block, offset, module);
}

function headOf({ type, labels }: HclBlock, resource: Resource | undefined, module: Module): string | undefined {
  const end = type === 'resource' ? retirementMarkdown(labels[0]?.text ?? '') : undefined;
  const said = [resource && describe(resource, module), end].filter((part) => part !== undefined);
  return said.length > 0 ? said.join('\n\n') : undefined;
}

function hoverOver(span: Hover['span'], markdown: string | undefined): Hover | undefined {
  return markdown === undefined ? undefined : { span, markdown };
}

function sizeBehind(attribute: HclAttribute, plan: Resource, module: Module): string | undefined {
  const size = sizeOf(plan, module);
  if (size.state !== 'known' || size.at.usedBy !== attribute) return undefined;
  const facts = sizeMarkdown(size.value);
  const { value } = size.at;
  if (facts === undefined || value === attribute.value) return facts;
  const { path } = value.source;
  const from = path === attribute.source.path ? '' : `, from \`${nameOf(path)}\``;
  return `In effect: \`${size.value}\`${from}.\n\n${facts}`;
}
