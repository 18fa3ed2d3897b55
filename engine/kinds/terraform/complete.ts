import { appServiceSkus } from '../../../domain/app-service-sku.ts';
import type { Completion } from '../../core/language.ts';
import { endOfLine } from '../../core/lines.ts';
import { contains, type Span } from '../../core/span.ts';
import type { HclAttribute, HclBlock } from '../../readers/hcl/tree.ts';
import type { TerraformModel } from './model.ts';
import { type Role, resourceOf } from './resources.ts';

interface Size {
  readonly name: string;
  readonly detail?: string;
}

/** The values of `sku_name`, by the documentation of the provider; those of servers for databases are hundreds. */
const SIZES: { readonly [R in Role]?: readonly Size[] } = {
  plan: appServiceSkus.map(({ name, vCpu, memoryGb, slots }) => ({
    name,
    detail: `${vCpu === undefined ? 'shared' : `${vCpu} vCPU`}, ${memoryGb} GB, ${slots} slots`,
  })),
  redis: [{ name: 'Basic' }, { name: 'Standard' }, { name: 'Premium' }],
  'key-vault': [{ name: 'standard' }, { name: 'premium' }],
};

/** The sizes a resource comes in, where one is asked for. */
export function completionsAt({ tree }: TerraformModel, offset: number): readonly Completion[] {
  const block = tree.body.blocks.find(({ span }) => contains(span, offset));
  const sizes = block && SIZES[resourceOf(block)?.role ?? 'app'];
  const span = block && sizes && spanAt(block, offset);
  if (!span) return [];
  return sizes.map(({ name, detail }, index) => ({
    label: name,
    kind: 'value',
    ...(detail !== undefined && { detail }),
    span,
    text: `"${name}"`,
    sort: String(index).padStart(3, '0'),
  }));
}

function spanAt({ body }: HclBlock, offset: number): Span | undefined {
  const attribute = body.attributes.find((own) => own.name === 'sku_name' && isBehind(own, offset));
  const { value, source } = attribute ?? {};
  if (value) return value.type === 'string' && contains(value.span, offset) ? value.span : undefined;
  return source && /=\s*$/.test(source.text.slice(attribute?.nameSpan[1], offset)) ? [offset, offset] : undefined;
}

function isBehind({ nameSpan, source }: HclAttribute, offset: number): boolean {
  return nameSpan[1] < offset && offset <= endOfLine(source.text, nameSpan[1]);
}
