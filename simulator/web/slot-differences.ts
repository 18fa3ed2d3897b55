import type { Json } from '../core/http.ts';
import { idOf, type Site, type Slot } from './site.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a swap of two slots would change, setting by setting; no recording shows it, the fields are the SDK's. */
export function slotDifferences(site: Site, source: Slot, target: Slot): readonly Json[] {
  const sticky = new Set([...(site.names?.appSettingNames ?? []), ...(site.names?.connectionStringNames ?? [])]);
  const sections: readonly (readonly [string, Values, Values])[] = [
    ['AppSetting', source.appSettings, target.appSettings],
    ['ConnectionString', source.connectionStrings, target.connectionStrings],
    ['General', { linuxFxVersion: source.content.linuxFxVersion }, { linuxFxVersion: target.content.linuxFxVersion }],
  ];
  return sections.flatMap(([settingType, here, there]) =>
    [...new Set([...Object.keys(here), ...Object.keys(there)])]
      .filter((name) => !sticky.has(name) && textOf(here[name]) !== textOf(there[name]))
      .map((name) => difference(site, source, settingType, name, textOf(here[name]), textOf(there[name]))),
  );
}

function difference(
  site: Site,
  slot: Slot,
  settingType: string,
  settingName: string,
  here: string,
  there: string,
): Json {
  const added = there === '';
  const removed = here === '';
  return {
    id: `${idOf(site, slot)}/slotsdiffs/${settingName}`,
    name: settingName,
    type: 'Microsoft.Web/sites/slotsdiffs',
    properties: {
      level: 'Information',
      settingType,
      diffRule: added
        ? 'SettingsWillBeAddedToDestination'
        : removed
          ? 'SettingsWillBeRemovedFromDestination'
          : 'SettingsWillBeModifiedInDestination',
      settingName,
      valueInCurrentSlot: here,
      valueInTargetSlot: there,
      description: `The setting '${settingName}' in your current slot will be moved to the destination slot.`,
    },
  };
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
