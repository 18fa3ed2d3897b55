import type { Wanted } from './effect.ts';
import type { Answered } from './event.ts';
import { RETRY_EVERY } from './limits.ts';
import { reading } from './look.ts';
import type { Await } from './plan.ts';
import type { State } from './state.ts';
import { failed, ignored, type Turn, wants } from './turn.ts';

/**
 * Reads until it is there, cannot be any more, or is too late. What is broken or late is a bad release as one that
 * answers badly is; what cannot be read tells nothing about it.
 */
export function awaitTurn<World, Request>(
  step: Await<World>,
  { at, now, since }: State<World>,
  event: Answered<World, Request>,
  by: string,
): Turn<World, Request> {
  if (at.type !== 'awaiting') return ignored;
  if (event.type === 'waited') return wants(at, reading);
  if (event.type !== 'read' && event.type !== 'unreadable') return ignored;
  const elapsed = now.mono - since;
  const isLate = elapsed >= step.deadline;
  if (event.type === 'unreadable')
    return isLate ? failed('objected', `${by} could not be read: ${event.why}`) : wants(at, pause(RETRY_EVERY));
  const standing = step.standing(event.world, elapsed);
  const streak = at.streak?.is === standing.is ? at.streak : { is: standing.is, since: now.mono };
  if (standing.is !== 'pending' && now.mono - streak.since >= step.hold)
    return standing.is === 'there' ? { type: 'passed', world: event.world } : bad(step, standing.why);
  const why = standing.is === 'there' ? undefined : standing.why;
  if (isLate && why !== undefined) return bad(step, `After ${Math.round(elapsed / 1000)} s: ${why}`);
  const say = why === at.said ? undefined : why;
  return wants({ type: 'awaiting', streak, ...(why !== undefined && { said: why }) }, pause(step.every), say);
}

function bad<World, Request>({ whenBad }: Await<World>, why: string): Turn<World, Request> {
  return whenBad === 'ask' ? { type: 'unsure', reasons: [why] } : failed('unhealthy', why);
}

function pause(ms: number): Wanted<never> {
  return { type: 'wait', ms };
}
