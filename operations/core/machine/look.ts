import type { Wanted } from './effect.ts';
import type { Answered } from './event.ts';
import { READ_TIMEOUT, RETRY_EVERY } from './limits.ts';
import type { Look } from './plan.ts';
import type { State } from './state.ts';
import { failed, ignored, type Turn, wants } from './turn.ts';

export const reading: Wanted<never> = { type: 'read', timeout: READ_TIMEOUT };
const looking = { type: 'looking' } as const;

/** Reads and judges; a reading that fails is tried again until the step's deadline. */
export function lookTurn<World, Request>(
  step: Look<World>,
  state: State<World>,
  event: Answered<World, Request>,
  by: string,
): Turn<World, Request> {
  if (event.type === 'read') {
    const objections = step.objections(event.world, state.seen);
    return objections.length > 0 ? failed('objected', ...objections) : { type: 'passed', world: event.world };
  }
  return retryTurn(step.deadline, state, event, by);
}

/** What follows from a reading that failed, and from the pause after it. */
export function retryTurn<World, Request>(
  deadline: number,
  { now, since }: State<World>,
  event: Answered<World, Request>,
  by: string,
): Turn<World, Request> {
  if (event.type === 'waited') return wants(looking, reading);
  if (event.type !== 'unreadable') return ignored;
  if (now.mono - since >= deadline) return failed('objected', `${by} could not be read: ${event.why}`);
  return wants(looking, { type: 'wait', ms: RETRY_EVERY });
}
