import type { SwapInput } from './input.ts';
import { callerMoved, movedSince, slotMoved } from './moved.ts';
import { PRODUCTION, type SlotsSeen } from './slots.ts';
import { changed, gate, type SlotChange, type SwapStep, usual } from './steps.ts';

/**
 * A growing share of production's users gets the new release, each share is watched, and all of them get the old one
 * again before the swap: afterwards the same rule would send them to what was swapped out.
 */
export function rampUpSteps(input: SwapInput): SwapStep[] {
  const { rampUp, rampUpHold, checks, shown } = input;
  if (rampUp.length === 0) return [];
  const source = shown.source.name;
  const shares = rampUp.flatMap((percent): SwapStep[] => [
    {
      ...shareOf(input, `ramp up to ${percent} %`, `Send ${percent} % of the traffic to ${source}`, percent),
      undo: [shareOf(input, `end ramp-up of ${percent} %`, `Send all traffic to ${PRODUCTION} again`, 0)],
      completes: rampUp.filter((other) => other < percent).map((other) => `ramp up to ${other} %`),
    },
    gate(`watch ${percent} %`, source, `Watch ${source} with ${percent} % of the traffic`, checks.source, {
      ...usual,
      hold: rampUpHold,
    }),
  ]);
  const end = shareOf(input, 'end ramp-up', `Send all traffic to ${PRODUCTION} again`, 0);
  return [...shares, { ...end, completes: rampUp.map((percent) => `ramp up to ${percent} %`), leaves: NOTHING }];
}

/** Sending traffic back and forth modifies production; what is there is compared all the same. */
export function movedBeforeSwap(input: SwapInput, now: SlotsSeen): string[] {
  const shown = withoutShare(input);
  if (input.rampUp.length === 0) return movedSince(now, shown);
  const { modified } = now.production;
  return movedSince(now, { ...shown, production: { ...shown.production, modified } });
}

/** What was shown, as our own shares leave it. */
export function withoutShare({ shown, rampUp }: SwapInput): SlotsSeen {
  return rampUp.length === 0 ? shown : { ...shown, rampUp: 0 };
}

const NOTHING = 'All traffic goes to production.';

function shareOf({ shown }: SwapInput, name: string, title: string, percent: number): SlotChange {
  const source = shown.source.name;
  return {
    ...changed(name, title, { action: 'ramp up', source, percent }),
    reach: 'beside',
    objections: (now) => [
      ...callerMoved(now, shown),
      // Taking traffic back from a release that somebody replaced is right all the same.
      ...(percent === 0 ? [] : slotMoved(now.source, shown.source)),
    ],
    became: (now, before) => becameShare(percent, now, before),
  };
}

function becameShare(percent: number, now: SlotsSeen, before: SlotsSeen) {
  if (now.rampUp === percent) return 'done';
  return now.rampUp === before.rampUp ? 'unchanged' : 'unclear';
}
