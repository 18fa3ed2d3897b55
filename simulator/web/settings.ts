import { isObject, type Json } from '../core/http.ts';

export type Settings = Readonly<Record<string, string>>;

export interface ConnectionString {
  readonly value: string;
  readonly type: string;
}

export type ConnectionStrings = Readonly<Record<string, ConnectionString>>;

/** Names whose values stay in their slot when the content moves. */
export interface SlotConfigNames {
  readonly connectionStringNames: readonly string[];
  readonly appSettingNames: readonly string[];
  readonly azureStorageConfigNames: readonly string[];
}

/** A dictionary of texts as a request writes it; numbers and flags become texts as they do in Azure. */
export function settingsOf(properties: Json): Settings {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/** The list form `[{ name, value }]` that site bodies use. */
export function settingsOfList(list: unknown): Settings | undefined {
  if (!Array.isArray(list)) return undefined;
  return Object.fromEntries(
    list.flatMap((item) =>
      isObject(item) && typeof item['name'] === 'string' ? [[item['name'], String(item['value'] ?? '')]] : [],
    ),
  );
}

export function connectionStringsOf(properties: Json): ConnectionStrings {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, entry]) =>
      isObject(entry) ? [[name, { value: String(entry['value'] ?? ''), type: String(entry['type'] ?? 'Custom') }]] : [],
    ),
  );
}

/** A write names some of the three lists; the others keep what they had. Duplicates are kept, as Azure keeps them. */
export function slotConfigNamesOf(properties: Json, before: SlotConfigNames | undefined): SlotConfigNames {
  const list = (name: keyof SlotConfigNames): readonly string[] => {
    const written = properties[name];
    return Array.isArray(written) ? written.map(String) : (before?.[name] ?? []);
  };
  return {
    connectionStringNames: list('connectionStringNames'),
    appSettingNames: list('appSettingNames'),
    azureStorageConfigNames: list('azureStorageConfigNames'),
  };
}
