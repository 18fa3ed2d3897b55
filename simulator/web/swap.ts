import type { SlotConfigNames } from './settings.ts';
import { PRODUCTION, restart, type Site, type Slot, type SlotSwapStatus, touch } from './site.ts';

type Dictionary<Value> = Readonly<Record<string, Value>>;

/**
 * The exchange itself. Content, stack and settings change places; sticky settings, scale, identity and the rest of the
 * slot stay. A sticky name that is missing in one slot disappears there: the value does not come along.
 */
export function exchange(site: Site, source: Slot, target: Slot, time: number): void {
  const sticky = stickyOf(site.names);
  const own = { source: source.saved ?? source, target: target.saved ?? target };
  const appSettings = exchanged(own.source.appSettings, own.target.appSettings, sticky.appSettings);
  const connections = exchanged(own.source.connectionStrings, own.target.connectionStrings, sticky.connectionStrings);
  [source.appSettings, target.appSettings] = appSettings;
  [source.connectionStrings, target.connectionStrings] = connections;
  [source.content, target.content] = [target.content, source.content];
  [source.metadata, target.metadata] = [target.metadata, source.metadata];
  const status: SlotSwapStatus = {
    timestampUtc: new Date(time).toISOString(),
    sourceSlotName: displayed(source.name),
    destinationSlotName: displayed(target.name),
  };
  for (const slot of [source, target]) {
    slot.saved = undefined;
    slot.targetSwapSlot = null;
    slot.slotSwapStatus = status;
    touch(slot, time);
  }
  // What was in production gets the settings of the source, and starts anew with them.
  restart(source, time);
}

/** The first half of a swap with preview: the source runs with the target's sticky settings. */
export function applyPreview(site: Site, source: Slot, target: Slot, time: number): void {
  const sticky = stickyOf(site.names);
  source.saved ??= { appSettings: source.appSettings, connectionStrings: source.connectionStrings };
  source.appSettings = merged(source.saved.appSettings, target.appSettings, sticky.appSettings);
  source.connectionStrings = merged(source.saved.connectionStrings, target.connectionStrings, sticky.connectionStrings);
  target.targetSwapSlot = source.name;
  touch(source, time);
  restart(source, time);
}

/** Takes a pending preview back, whichever of its two slots is asked; without one it does nothing. */
export function resetPreview(site: Site, asked: Slot, time: number): void {
  const source = asked.saved ? asked : site.slots.get(asked.targetSwapSlot ?? '');
  if (source?.saved === undefined) return;
  source.appSettings = source.saved.appSettings;
  source.connectionStrings = source.saved.connectionStrings;
  source.saved = undefined;
  touch(source, time);
  restart(source, time);
  for (const slot of site.slots.values()) if (slot.targetSwapSlot === source.name) slot.targetSwapSlot = null;
}

/** Both slots of a pending preview refuse changes of their configuration. */
export function isPrepared(slot: Slot): boolean {
  return slot.saved !== undefined || slot.targetSwapSlot !== null;
}

interface Sticky {
  readonly appSettings: ReadonlySet<string>;
  readonly connectionStrings: ReadonlySet<string>;
}

function stickyOf(names: SlotConfigNames | undefined): Sticky {
  return {
    appSettings: new Set(names?.appSettingNames),
    connectionStrings: new Set(names?.connectionStringNames),
  };
}

/** What comes with `content`, and of `place` only what is sticky. */
function merged<Value>(
  content: Dictionary<Value>,
  place: Dictionary<Value>,
  sticky: ReadonlySet<string>,
): Dictionary<Value> {
  return Object.fromEntries([
    ...Object.entries(content).filter(([name]) => !sticky.has(name)),
    ...Object.entries(place).filter(([name]) => sticky.has(name)),
  ]);
}

function exchanged<Value>(source: Dictionary<Value>, target: Dictionary<Value>, sticky: ReadonlySet<string>) {
  return [merged(target, source, sticky), merged(source, target, sticky)] as const;
}

function displayed(slot: string): string {
  return slot === PRODUCTION ? 'Production' : slot;
}
