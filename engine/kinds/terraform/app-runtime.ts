import { absent } from '../../../domain/tri.ts';
import { endOfLine, nextLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { AutoSwap } from '../../project/graph/declared-app.ts';
import {
  type DeclaredIdentity,
  type DeclaredRuntime,
  type StickyName,
  unknownRuntime,
} from '../../project/graph/declared-runtime.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import {
  attributeOf,
  blocksOf,
  type HclAttribute,
  type HclList,
  type HclValue,
  textOf as writtenText,
} from '../../readers/hcl/tree.ts';
import { addLines } from './add-lines.ts';
import type { Module } from './module.ts';
import { nested, type Resource } from './resources.ts';
import { plainTextOf, textOf, type Written } from './values.ts';

/** How a web app is started, as its `site_config` says. */
export function runtimeOf(
  { block, address }: Resource,
  module: Module,
  spotOf: (at: Written) => Spot,
): DeclaredRuntime {
  const site = nested(block.body, 'site_config')[0];
  const os = /^azurerm_(linux|windows)_/.exec(address)?.[1];
  return {
    ...unknownRuntime,
    os:
      os === undefined
        ? { state: 'unknown', at: block }
        : { state: 'known', value: os === 'linux' ? os : 'windows', at: block },
    command: spotted(textOf(attributeOf(site, 'app_command_line'), module), spotOf),
    readiness: textOf(attributeOf(site, 'health_check_path'), module),
  };
}

/** Of an app or of a slot. */
export function identityOf({ block }: Resource, module: Module): DeclaredIdentity {
  const [own] = nested(block.body, 'identity');
  const add = () => (own ? [] : addLines(block, ['identity {', '  type = "SystemAssigned"', '}']));
  if (!own) return { kind: absent, add };
  const isMade = blocksOf(block.body, 'identity').length === 0;
  const type = isMade ? undefined : plainTextOf(attributeOf(own, 'type')?.value, module);
  if (type === undefined) return { kind: { state: 'unknown', at: block }, add };
  return { kind: { state: 'known', value: /system/i.test(type) ? 'system' : 'user', at: block }, add };
}

/** The list of what stays with its slot, name by name. */
export function stickyNamesOf({ block }: Resource): readonly StickyName[] {
  const list = attributeOf(nested(block.body, 'sticky_settings')[0], 'app_setting_names')?.value;
  if (list?.type !== 'list') return [];
  return list.items.flatMap((item) => {
    const name = writtenText(item);
    if (name === undefined) return [];
    const { source, span } = item;
    const write = (text: string) => [{ source, span, text: JSON.stringify(text) }];
    return [{ name, at: { source, span, write }, remove: () => withoutItem(list, item) }];
  });
}

/** With the comma that sets it apart; the last name of a list stays, because an empty list says nothing. */
function withoutItem({ source, items }: HclList, item: HclValue): readonly Edit[] {
  const index = items.indexOf(item);
  const [before, after] = [items[index - 1], items[index + 1]];
  if (after) return [{ source, span: [item.span[0], after.span[0]], text: '' }];
  return before ? [{ source, span: [before.span[1], item.span[1]], text: '' }] : [];
}

export function autoSwapOf({ block }: Resource, module: Module): AutoSwap | undefined {
  const attribute = attributeOf(nested(block.body, 'site_config')[0], 'auto_swap_slot_name');
  const value = attribute && plainTextOf(attribute.value, module);
  if (!attribute || value === undefined || value === '') return undefined;
  const { source, span } = attribute;
  return { at: { source, span }, remove: () => withoutLine(attribute) };
}

function withoutLine({ source, span }: HclAttribute): readonly Edit[] {
  const start = startOfLine(source.text, span[0]);
  const isAlone = source.text.slice(start, span[0]).trim() === '' && endOfLine(source.text, span[1]) === span[1];
  return isAlone ? [{ source, span: [start, nextLine(source.text, span[1])], text: '' }] : [];
}
