import type { Answered } from './event.ts';
import { CONSISTENT_FOR, RETRY_EVERY } from './limits.ts';
import { reading } from './look.ts';
import type { Became, Change } from './plan.ts';
import type { InFlight, State, Streak } from './state.ts';
import { failed, ignored, type Turn, wants } from './turn.ts';

type Settling<World> = Extract<InFlight<World>, { type: 'settling' }>;

/**
 * Finds out by reading what became of a change. What Azure said only tells how long to look: what was read is what
 * counts, twice and some seconds apart. Nothing is ever sent from here.
 */
export function settleTurn<World, Request>(
  step: Change<World, Request>,
  { now, since }: State<World>,
  at: Settling<World>,
  event: Answered<World, Request>,
): Turn<World, Request> {
  if (event.type === 'waited') return wants(at, reading);
  if (event.type !== 'read' && event.type !== 'unreadable') return ignored;
  const became = event.type === 'read' ? whatBecame(step, at, event.world) : undefined;
  const streak = became && (at.streak?.became === became ? at.streak : { became, since: now.mono });
  if (event.type === 'read' && streak) {
    const settled = verdict(step, at, streak, now.mono - streak.since);
    if (settled) return settled === 'done' ? { type: 'passed', world: event.world } : settled;
  }
  if (now.mono - since >= step.deadline)
    return failed(
      'unclear',
      `${at.told.message}, and what became of it was not known after ${minutes(step.deadline)}.`,
    );
  const next: Settling<World> = { ...at, streak: streak ?? at.streak };
  return wants(next, { type: 'wait', ms: became === 'running' ? step.pollEvery : RETRY_EVERY });
}

function whatBecame<World, Request>(
  step: Change<World, Request>,
  { told, before }: Settling<World>,
  world: World,
): Became {
  const became = step.became(world, before);
  if (told.said !== 'rejected') return became;
  // Azure did nothing for us: what runs or is done there now is somebody else's, and serves us where being there is all.
  if (became === 'done') return step.done ? 'done' : 'unclear';
  return became === 'running' ? 'unchanged' : became;
}

function verdict<World, Request>(
  step: Change<World, Request>,
  { told }: Settling<World>,
  { became }: Streak,
  stableFor: number,
): 'done' | ReturnType<typeof failed> | undefined {
  if (became === 'running' || stableFor < (step.consistentFor ?? CONSISTENT_FOR)) return undefined;
  if (became === 'done' && step.proof === 'both' && told.said !== 'completed')
    return failed('unclear', `${told.message}, and whether what is there now is ours cannot be told.`);
  if (became === 'done') return 'done';
  if (became === 'unchanged' && told.said === 'rejected') return failed('rejected', `${told.message}.`, UNCHANGED);
  // Beside production it is for nobody to look at: nothing of ours happened.
  if (became === 'unclear' && told.said === 'rejected' && step.reach === 'beside')
    return failed('rejected', `${told.message}.`, 'Somebody else has changed it meanwhile.');
  if (became === 'unchanged' && told.said === 'failed') return failed('failed', `${told.message}.`, UNCHANGED);
  if (stableFor < step.settle) return undefined;
  if (became === 'unclear')
    return failed('unclear', `${told.message}, and what is there is neither as before nor as wanted.`);
  if (told.said === 'completed') return failed('unclear', `${told.message}, but nothing has changed.`);
  return failed(
    'failed',
    `${told.message}.`,
    `Nothing has moved since, so it was not carried out; it is not sent again by itself.`,
    UNCHANGED,
  );
}

const UNCHANGED = 'What was there before is still there.';

function minutes(milliseconds: number): string {
  return `${Math.round(milliseconds / 60_000)} min`;
}
