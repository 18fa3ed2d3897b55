import type { Answer } from '../core/machine/event.ts';
import type { Ports } from '../core/ports.ts';
import type { Fingerprint, SettingsRequest, SettingsSeen } from '../settings/seen.ts';
import { type AppOfAzure, appPorts } from './app-ports.ts';
import { clientsOf } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { pathOf } from './place.ts';
import type { Own } from './ports-through.ts';
import { read } from './reading.ts';
import { type Conceal, settingsOf } from './setting-differences.ts';
import { readSlot } from './slot-read.ts';
import { stickyNamesOf } from './slots-seen.ts';
import { stickyNamesChange } from './sticky-names.ts';

/** Everything settings need of an Azure, and of whoever knows the values. */
export interface SettingsOfAzure extends AppOfAzure {
  readonly conceal: Conceal;
  /** Tells values apart with a key that stays on this machine. */
  readonly fingerprint: (value: string) => Fingerprint;
  /** The declared value of a setting; nothing where none is known. */
  readonly valueOf: (name: string) => string | undefined;
}

/** Azure for who writes the app settings of the slot of the place. */
export function settingsPorts(
  app: SettingsOfAzure,
  own: Own<SettingsSeen, SettingsRequest>,
): Ports<SettingsSeen, SettingsRequest> {
  const { place, conceal, fingerprint, valueOf } = app;
  const clients = clientsOf(app.reach);
  const path = pathOf(place, place.source);
  /** As they were read last: what is written later keeps exactly these. */
  let seen: Readonly<Record<string, Fingerprint>> = {};
  const values = async (signal: AbortSignal) =>
    (await settingsOf(clients.reading, path, conceal, signal))['app setting'];
  const fingerprintsOf = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, fingerprint(value)]));
  return appPorts(app, clients, own, {
    async read(signal) {
      const [found, names, settings] = await Promise.all([
        readSlot(clients, place, signal),
        read(clients.reading, `${pathOf(place)}/config/slotConfigNames`, { signal }),
        values(signal),
      ]);
      const { site, caller, slot } = found;
      seen = fingerprintsOf(settings);
      const { name, pendingSwap } = slot;
      return { site, caller, slot: name, settings: seen, stickyNames: stickyNamesOf(names), pendingSwap };
    },
    async send(request, once, signal): Promise<Answer> {
      if (request.action === 'write sticky names')
        return once(await stickyNamesChange(clients.reading, place, request.names, signal));
      const now = await values(signal);
      if (!isSame(fingerprintsOf(now), seen)) throw new AzureFailure('somebody changed the settings a moment ago');
      const declared = Object.fromEntries(request.names.map((name) => [name, declaredValue(name, valueOf)]));
      return once({ method: 'PUT', path: `${path}/config/appsettings`, body: { properties: { ...now, ...declared } } });
    },
  });
}

function declaredValue(name: string, valueOf: SettingsOfAzure['valueOf']): string {
  const value = valueOf(name);
  if (value === undefined) throw new AzureFailure(`the declared value of \`${name}\` is not known here`);
  return value;
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
