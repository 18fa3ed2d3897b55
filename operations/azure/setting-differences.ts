import type { SettingDifference } from '../swap/preflight-facts.ts';
import { at, isObject, type Json, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { read } from './reading.ts';

type Kind = SettingDifference['kind'];
type Values = Readonly<Record<string, string>>;

/** Settings of both slots. The values are compared and go no further. */
export interface Settings {
  readonly source: Readonly<Record<Kind, Values>>;
  readonly production: Readonly<Record<Kind, Values>>;
}

/** Takes every value that was read, so that none is ever shown. */
export type Conceal = (secret: string) => void;

/** Reads the settings of one slot; it takes a right that a reader does not have. */
export async function settingsOf(
  client: Client,
  path: string,
  conceal: Conceal,
  signal: AbortSignal,
): Promise<Readonly<Record<Kind, Values>>> {
  const list = (name: string) => read(client, `${path}/config/${name}/list`, { signal, method: 'POST' });
  const [settings, connections] = await Promise.all([list('appsettings'), list('connectionstrings')]);
  const values = {
    'app setting': valuesOf(settings, (value) => (typeof value === 'string' ? value : undefined)),
    'connection string': valuesOf(connections, (value) => textAt(value, 'value')),
  };
  for (const kind of Object.values(values)) for (const value of Object.values(kind)) conceal(value);
  return values;
}

/** What differs between two slots, by name: what is missing in one, and what has another value there. */
export function differencesOf(
  { source, production }: Settings,
  stickyNames: readonly string[],
): readonly SettingDifference[] {
  const kinds: readonly Kind[] = ['app setting', 'connection string'];
  return kinds.flatMap((kind) => {
    const [here, there] = [source[kind], production[kind]];
    const names = [...new Set([...Object.keys(here), ...Object.keys(there)])].sort();
    return names
      .filter((name) => here[name] !== there[name])
      .map((name) => ({
        name,
        kind,
        sticky: stickyNames.includes(name),
        ...(!(name in here) && { missingIn: 'source' as const }),
        ...(!(name in there) && { missingIn: 'production' as const }),
      }));
  });
}

function valuesOf(body: unknown, textOf: (value: unknown) => string | undefined): Values {
  const properties = at(body, 'properties');
  const all: Json = isObject(properties) ? properties : {};
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, textOf(value) ?? '']));
}
