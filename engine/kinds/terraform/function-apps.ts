import type { HclBlock } from '../../readers/hcl/tree.ts';
import type { Resource } from './resources.ts';
import { siteOf } from './site.ts';
import { type FileContext, type Told, toldOf } from './told.ts';

const FUNCTIONS = /^azurerm_(?:(?:linux|windows)_)?function_app(?:_flex_consumption|_slot)?$/;

/** Function apps are none of the web apps, and are reached in the same ways. */
export function functionAppOf(block: HclBlock): Resource | undefined {
  const [type, name] = block.labels;
  if (block.type !== 'resource' || !type || !name || !FUNCTIONS.test(type.text)) return undefined;
  return { role: type.text.endsWith('_slot') ? 'slot' : 'app', address: `${type.text}.${name.text}`, block };
}

/** What keeps it alive and how many there are is up to plans of its own: nothing is told of that. */
export function toldOfFunctions(resource: Resource, context: FileContext): Told {
  const site = siteOf(resource, context.module);
  const nothing = { written: { state: 'absent' as const }, write: () => [] };
  const health = { ...site.health, due: 'nowhere' as const };
  return {
    ...toldOf(resource, undefined, context),
    sites: [{ ...site, alwaysOn: nothing, clientAffinity: nothing, health }],
  };
}
