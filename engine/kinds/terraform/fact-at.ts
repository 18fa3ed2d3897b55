import { knownOf } from '../../../domain/tri.ts';
import type { Hover } from '../../core/language.ts';
import { contains, type Span } from '../../core/span.ts';
import { keyMarkdown } from '../../facts/about-key.ts';
import { appSettingMarkdown } from '../../facts/app-setting.ts';
import { subresourceMarkdown, zoneMarkdown } from '../../facts/private-zone.ts';
import { retirementMarkdown } from '../../facts/retired.ts';
import { type HclAttribute, type HclBlock, type HclBody, type HclValue, textOf } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { resourceOf } from './resources.ts';
import { textOf as valueOf } from './values.ts';

/** What Azure says of the argument, block, setting or name under the pointer. */
export function factAt(resource: HclBlock, offset: number, module: Module): Hover | undefined {
  const role = resourceOf(resource)?.role;
  if (role === 'app' || role === 'slot' || role === 'active-slot')
    return inBody(resource.body, offset, appFact, module);
  if (role === 'postgres') return inBody(resource.body, offset, versionFact, module);
  const type = resource.labels[0]?.text;
  if (type === 'azurerm_private_dns_zone') return inBody(resource.body, offset, zoneFact, module);
  if (type === 'azurerm_private_endpoint') return inBody(resource.body, offset, endpointFact, module);
  return undefined;
}

/** Says something of an argument of a body, where there is something to say. */
type About = (attribute: HclAttribute, offset: number, module: Module) => Hover | undefined;

function inBody(body: HclBody, offset: number, about: About, module: Module): Hover | undefined {
  const attribute = body.attributes.find(({ span }) => contains(span, offset));
  if (attribute) return about(attribute, offset, module);
  const block = body.blocks.find(({ span }) => contains(span, offset));
  if (!block) return undefined;
  if (contains(block.typeSpan, offset)) return over(block.typeSpan, keyMarkdown(block.type, 'terraform'));
  return inBody(block.body, offset, about, module);
}

function appFact(attribute: HclAttribute, offset: number, module: Module): Hover | undefined {
  const { name, nameSpan, span, value } = attribute;
  const stack = /^(python|node|php|dotnet)_version$/.exec(name)?.[1];
  if (stack !== undefined) return over(span, retirementMarkdown(stack, knownOf(valueOf(attribute, module))));
  return contains(nameSpan, offset)
    ? over(nameSpan, keyMarkdown(name, 'terraform'))
    : value && settingAt(value, offset);
}

/** A name among `app_settings`, in `merge(…)` too, or in a list of sticky names. */
function settingAt(value: HclValue, offset: number): Hover | undefined {
  if (!contains(value.span, offset)) return undefined;
  switch (value.type) {
    case 'object': {
      const entry = value.entries.find(({ key }) => contains(key.span, offset));
      return entry?.name === undefined ? undefined : over(entry.key.span, appSettingMarkdown(entry.name));
    }
    case 'string':
      return over(value.span, appSettingMarkdown(textOf(value) ?? ''));
    case 'list':
    case 'call':
      for (const item of value.items) {
        const found = settingAt(item, offset);
        if (found) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

function versionFact(attribute: HclAttribute, _offset: number, module: Module): Hover | undefined {
  if (attribute.name !== 'version') return undefined;
  return over(attribute.span, retirementMarkdown('postgres', knownOf(valueOf(attribute, module))));
}

function zoneFact(attribute: HclAttribute, _offset: number, module: Module): Hover | undefined {
  if (attribute.name !== 'name') return undefined;
  return over(attribute.span, zoneMarkdown(knownOf(valueOf(attribute, module)) ?? ''));
}

function endpointFact({ name, value }: HclAttribute, offset: number): Hover | undefined {
  if (name !== 'subresource_names' || value?.type !== 'list') return undefined;
  const item = value.items.find(({ span }) => contains(span, offset));
  return item && over(item.span, subresourceMarkdown(textOf(item) ?? ''));
}

function over(span: Span, markdown: string | undefined): Hover | undefined {
  return markdown === undefined ? undefined : { span, markdown };
}
