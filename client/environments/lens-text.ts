import type { ServiceSeen, SlotSeen } from './seen.ts';
import { localTime, shortRelease, sinceOf } from './words.ts';

/** More would not fit above a line. */
const MOST = 3;

/**
 * `staging healthy · production 0123456789ab since 14:03`, from what has been read; nothing before that. Several
 * services are told by what production has. `now`: milliseconds since 1970.
 */
export function lensText(services: readonly ServiceSeen[], now: number): string | undefined {
  const [only, ...others] = services;
  if (!only) return undefined;
  if (others.length === 0)
    return [...only.slots]
      .reverse()
      .map((slot) => slotText(slot, now))
      .join(' · ');
  const told = services.slice(0, MOST).flatMap(({ service, slots }) => {
    const [production] = slots;
    return production ? [`${service} ${shortRelease(production.slot)}`] : [];
  });
  const rest = services.length - MOST;
  return [...told, ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
}

function slotText({ slot, health }: SlotSeen, now: number): string {
  if (slot.name !== 'production') return `${slot.name} ${stateText({ slot, health })}`;
  const since = sinceOf(slot);
  return `production ${shortRelease(slot)}${since === undefined ? '' : ` since ${localTime(since, now)}`}`;
}

function stateText({ slot, health }: SlotSeen): string {
  if (slot.state !== 'Running') return slot.state.toLowerCase();
  const { verdict } = health ?? {};
  return verdict === 'healthy' || verdict === 'unhealthy' ? verdict : 'running';
}
