import { knownOf } from '../../../domain/tri.ts';
import type { DeclaredOwnership, OwnedArgument } from '../../project/graph/declared-ownership.ts';
import { attributeOf, type HclAttribute, type HclBlock } from '../../readers/hcl/tree.ts';
import { ignoreChanges, ignoresChanges } from './ignored-changes.ts';
import type { Module } from './module.ts';
import { nameOf, nameSpanOf, nested, type Resource, referredTo, resourcesOf } from './resources.ts';
import { plainTextOf } from './values.ts';

/** What swaps, by the address of the slot it puts into production, for who asks about each app of a module. */
export function swapsBySlot(module: Module): ReadonlyMap<string, Resource> {
  const swaps = resourcesOf(module).filter(({ role }) => role === 'active-slot');
  return new Map(
    swaps.flatMap((swap) => {
      const slot = referredTo(swap, 'slot_id', module);
      return slot ? [[slot.address, swap]] : [];
    }),
  );
}

/** Of an app and its slots. */
export function ownershipOf(
  app: Resource,
  slots: readonly Resource[],
  swaps: ReadonlyMap<string, Resource>,
  module: Module,
): DeclaredOwnership {
  const own = [app, ...slots];
  const swap = own.map(({ address }) => swaps.get(address)).find((each) => each !== undefined);
  return {
    ...(swap && { activeSlot: { title: swap.address, at: nameSpanOf(swap.block) } }),
    arguments: own.flatMap((resource) => {
      const slot = resource === app ? undefined : knownOf(nameOf(resource, module));
      const isNamed = resource === app || slot !== undefined;
      return isNamed ? [...imageOf(resource, slot, module), ...settingsOf(resource, slot)] : [];
    }),
  };
}

/** One that is written out: where a variable stands, it may well be the pipeline that sets it. */
function imageOf({ block }: Resource, slot: string | undefined, module: Module): OwnedArgument[] {
  const site = nested(block.body, 'site_config')[0];
  const image = attributeOf(nested(site, 'application_stack')[0], 'docker_image_name');
  const old = attributeOf(site, 'linux_fx_version');
  if (image && plainTextOf(image.value, module) !== undefined)
    return owned(block, 'image', image, 'site_config[0].application_stack[0].docker_image_name', slot);
  if (old && /^docker\|/i.test(plainTextOf(old.value, module) ?? ''))
    return owned(block, 'image', old, 'site_config[0].linux_fx_version', slot);
  return [];
}

function settingsOf({ block }: Resource, slot: string | undefined): OwnedArgument[] {
  const settings = attributeOf(block.body, 'app_settings');
  return settings ? owned(block, 'settings', settings, 'app_settings', slot) : [];
}

function owned(
  block: HclBlock,
  about: OwnedArgument['about'],
  { name, source, nameSpan }: HclAttribute,
  path: string,
  slot: string | undefined,
): OwnedArgument[] {
  if (ignoresChanges(block, path.replaceAll('[0]', ''))) return [];
  return [{ about, name, at: { source, span: nameSpan }, slot, leave: () => ignoreChanges(block, path) }];
}
