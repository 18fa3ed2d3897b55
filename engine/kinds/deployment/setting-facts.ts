import type { Target } from '../../../domain/resolve.ts';
import type { Edit } from '../../core/span.ts';
import type { DeclaredSettings } from '../../project/graph/declared-app.ts';
import { entryOf, isMap } from '../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../readers/yaml/edit.ts';
import { nameAt, type Origin } from './origin.ts';
import { settingValue } from './setting-value.ts';
import { addKey, makeSticky } from './write.ts';

/** The settings of an app or of a slot, with what makes them stay with it. */
export function settingsOf(settings: Target<Origin>['settings'], vault: string | undefined): DeclaredSettings {
  const entries = settings.map((setting) => ({
    name: setting.name,
    at: nameAt(setting.at),
    content: setting.content,
    sticky: setting.sticky,
    value: settingValue(setting, vault),
    stick: () => makeSticky(setting.at),
  }));
  return { entries, complete: true };
}

/** More settings for all environments and slots alike, because they are said of the service. */
export function writeSettings(service: Origin, values: Readonly<Record<string, string>>): readonly Edit[] {
  const written = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const settings = entryOf(service.node, 'settings');
  if (!settings) return addKey(service, 'settings', `{ ${written.join(', ')} }`);
  if (settings.alias || settings.merged) return [];
  if (isMap(settings.value) && settings.value.entries.length > 0)
    return appendEntries(settings.value, settings.value.flow ? [written.join(', ')] : written);
  return isMap(settings.value) ? [replaceValue(settings, `{ ${written.join(', ')} }`)] : [];
}

/** Gives a setting a value of its own, and sticky as well: otherwise the next swap carries it into the slot. */
export function ownSticky(target: Origin, name: string): readonly Edit[] {
  const setting = `{ value: "\${${name.replace(/\W/g, '_')}}", sticky: true }`;
  const settings = entryOf(target.node, 'settings');
  return settings
    ? addKey({ node: settings.value, entry: settings }, name, setting)
    : addKey(target, 'settings', `{ ${name}: ${setting} }`);
}
