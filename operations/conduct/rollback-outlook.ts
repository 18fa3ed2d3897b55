import type { Told } from '../core/journal/history.ts';
import { nameOf } from '../deploy/plan.ts';
import { slotOf } from '../kinds.ts';
import { UNRECORDED } from '../rollback/way-back.ts';
import type { SlotStatus } from '../status/app-status.ts';
import { PRODUCTION, type SlotsSeen } from '../swap/slots.ts';
import type { Kept } from './kept.ts';
import { confirmedOf, type LastChange, lastChange } from './past.ts';
import { wasWayBack, wayNow } from './way-now.ts';

/** What was read of an app without a plan. */
export interface AppRead {
  /** Resource id of the app. */
  readonly site: string;
  readonly slots: readonly SlotStatus[];
  /** Nothing when they cannot be read. */
  readonly stickyNames: readonly string[] | undefined;
  /** Slots the deployment file names, as Azure names them. */
  readonly declared: readonly string[];
}

/** What is said of a rollback before anybody asks for its plan. */
export type Outlook =
  | { readonly way: 'swap back'; readonly slot: string }
  | { readonly way: 'redeploy'; readonly release: string; readonly because: readonly string[] }
  /** `later`: something else has to end first. `unknown`: what it takes to tell is not known. */
  | { readonly way: 'none' | 'later' | 'unknown'; readonly because: readonly string[] };

/**
 * By the same reasons as the plan, from the journals of this computer and what was read of the app. Where a plan would
 * read what was not read here, it is unknown; `past` is of this app only, newest first.
 */
export function outlookOf(past: readonly Told[], read: AppRead, kept: Pick<Kept, 'packages'>): Outlook {
  const last = lastChange(past);
  if (last && !last.recorded) return { way: 'none', because: [wasWayBack(last)] };
  if (!last) return { way: 'unknown', because: [UNRECORDED] };
  const slots = slotsOf(last, read);
  if (!('source' in slots)) return { way: 'unknown', because: [slots.unknown] };
  const found = wayNow(past, slots, kept);
  if (found.way === 'none') return found;
  const open = past.find(({ state, end }) => state !== undefined && !end);
  if (open) return { way: 'later', because: [`\`${open.operation}\` is not finished, and nothing new begins before.`] };
  if (found.way === 'swap back') return { way: 'swap back', slot: slots.source.name };
  return { way: 'redeploy', release: nameOf(found.release), because: found.because };
}

/** Both slots of the last swap as a plan would see them, or what is missing for that. */
function slotsOf(
  { told, recorded }: LastChange,
  { site, slots, stickyNames, declared }: AppRead,
): SlotsSeen | { readonly unknown: string } {
  const name = slotOf(confirmedOf(told)?.where) ?? '';
  const named = (one: string) => slots.find((slot) => slot.name.toLowerCase() === one.toLowerCase());
  const [source, production] = [named(name), named(PRODUCTION)];
  if (!declared.some((one) => one.toLowerCase() === name.toLowerCase()))
    return { unknown: `The last swap from this computer was of \`${name}\`, which the deployment file does not name.` };
  if (!source || !production || !recorded) return { unknown: `There is no slot \`${name}\` to look at.` };
  if (!stickyNames) return { unknown: 'Which settings stay with their slot cannot be read by this account.' };
  const { previous, after } = recorded;
  const hidden = [
    ...(source.release === undefined && previous.release !== undefined ? [source] : []),
    ...(production.release === undefined && after.production.release !== undefined ? [production] : []),
  ];
  if (hidden[0]) return { unknown: `What \`${hidden[0].name}\` runs cannot be read by this account.` };
  return {
    site,
    // Whoever asks for the plan is who sends it.
    caller: after.caller,
    source,
    production,
    stickyNames,
    rampUp: sentToSlots(slots, production),
  };
}

/** Percent. By the slots, because what is left of a hundred is rounded; by what is left where a slot is not listed. */
function sentToSlots(slots: readonly SlotStatus[], production: SlotStatus): number {
  const others = slots.filter((slot) => slot !== production).reduce((sum, slot) => sum + slot.trafficPercent, 0);
  return production.trafficPercent === Math.max(0, 100 - others) ? others : 100 - production.trafficPercent;
}
