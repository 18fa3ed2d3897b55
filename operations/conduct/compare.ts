import { settingsPorts } from '../azure/settings-ports.ts';
import { swapAzure } from '../azure/swap-ports.ts';
import { PRODUCTION, type SlotSeen } from '../swap/slots.ts';
import { type App, azureOf } from './app.ts';
import { fingerprints } from './fingerprints.ts';
import { readNow } from './read-now.ts';

/** A setting as one slot has it, beside the other slot. Its value is nowhere. */
export interface SettingCompared {
  readonly name: string;
  readonly is: 'equal' | 'different' | 'only in production' | 'only in the slot';
  /** It stays with its slot when they are swapped. */
  readonly sticky: boolean;
}

/** Production beside the slot. */
export interface SlotsCompared {
  readonly production: SlotSeen;
  readonly slot: SlotSeen;
  readonly settings: readonly SettingCompared[];
}

/** Reads both slots; values are told apart by a keyed hash and forgotten. */
export async function slotsCompared(app: App, signal: AbortSignal): Promise<SlotsCompared> {
  const { binding, where, secrets, kept } = app;
  const fingerprint = fingerprints(kept);
  const read = (slot: string) => {
    const azure = { ...azureOf(binding, { ...where, slot }), conceal: secrets.conceal, fingerprint };
    return readNow((own) => settingsPorts({ ...azure, valueOf: () => undefined }, own as never), signal);
  };
  const both = { ...azureOf(binding, where), conceal: secrets.conceal };
  const [slots, mine, theirs] = await Promise.all([
    readNow((own) => swapAzure(both).ports(own as never), signal),
    read(PRODUCTION),
    read(where.slot),
  ]);
  const names = [...new Set([...Object.keys(mine.settings), ...Object.keys(theirs.settings)])].sort();
  const settings = names.map((name): SettingCompared => {
    const [production, slot] = [valueIn(mine.settings, name), valueIn(theirs.settings, name)];
    return { name, is: relation(production, slot), sticky: mine.stickyNames.includes(name) };
  });
  return { production: slots.production, slot: slots.source, settings };
}

function valueIn(settings: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

function relation(production: string | undefined, slot: string | undefined): SettingCompared['is'] {
  if (slot === undefined) return 'only in production';
  if (production === undefined) return 'only in the slot';
  return production === slot ? 'equal' : 'different';
}
