import { absent, type Valued } from '../../../domain/tri.ts';
import type { DeclaredSettings } from '../../project/graph/declared-app.ts';
import type { HclEntry } from '../../readers/hcl/tree.ts';
import { isLeftToOthers } from './ignored-changes.ts';
import type { Module } from './module.ts';
import type { Resource } from './resources.ts';
import { settingValue } from './setting-value.ts';
import { plainTextOf } from './values.ts';
import type { WebApp } from './web-app.ts';
import { copySettings, writeSettings } from './write-settings.ts';

/** What makes a setting stay with its slot, by its name. */
export type Stick = (name: string) => ReturnType<NonNullable<DeclaredSettings['add']>>;

/** The settings of an app or of a slot. What sticks is a list of the app, also for its slots. */
export function settingsOf(
  resource: Resource,
  { settings }: WebApp,
  { sticky }: WebApp,
  stick: Stick | undefined,
  module: Module,
): DeclaredSettings {
  const entries = settings.entries.flatMap((entry) => {
    const { name } = entry;
    if (name === undefined) return [];
    const { source, span } = entry.key;
    const value = settingValue(entry, module);
    return [
      {
        name,
        at: { source, span },
        content: contentOf(entry, module),
        sticky: stickinessOf(name, sticky, entry),
        ...(value && { value }),
        line: () => lineOf(entry),
        ...(stick && { stick: () => stick(name) }),
      },
    ];
  });
  return {
    entries,
    complete: settings.complete && !isLeftToOthers(resource.block, 'app_settings', 'sticky_settings'),
    write: (values) => writeSettings(resource, values),
    copy: (others) => copySettings(resource, others),
  };
}

function lineOf({ key, value }: HclEntry): string | undefined {
  const text = value && `${key.source.text.slice(...key.span)} = ${value.source.text.slice(...value.span)}`;
  return text?.includes('\n') ? undefined : text;
}

function stickinessOf(name: string, sticky: WebApp['sticky'], at: HclEntry): Valued<boolean, HclEntry> {
  if (!sticky) return { state: 'unknown', at };
  return sticky.includes(name) ? { state: 'known', value: true, at } : absent;
}

function contentOf(entry: HclEntry, module: Module): Valued<string, HclEntry> {
  const value = plainTextOf(entry.value, module);
  return value === undefined ? { state: 'unknown', at: entry } : { state: 'known', value, at: entry };
}
