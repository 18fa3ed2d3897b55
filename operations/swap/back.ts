import type { Look } from '../core/machine/plan.ts';
import { swapBecame } from './became.ts';
import type { SwapInput } from './input.ts';
import { contentMoved } from './moved.ts';
import { withoutShare } from './ramp-up.ts';
import { unsafeToSwapBack } from './safety.ts';
import { PRODUCTION, type SlotsSeen } from './slots.ts';
import { changed, gate, look, MINUTE, type SwapStep, starting, usual } from './steps.ts';

/** The swap once more, only while it brings back what was there, and only to a release that answers well. */
export function swapBackSteps(input: SwapInput): SwapStep[] {
  const source = input.shown.source.name;
  const { stickyNames, rampUp } = withoutShare(input);
  const unsafe = (now: SlotsSeen, seen: Readonly<Record<string, SlotsSeen>>) =>
    seen['swap']
      ? // A swap changes neither names nor traffic: what is different since the confirmation is somebody else's.
        unsafeToSwapBack(now, input.shown.production, { ...seen['swap'], stickyNames, rampUp })
      : ['What the swap left behind is not known.'];
  return [
    { ...look(input), name: 'look back', title: 'See whether swapping back is safe', objections: unsafe },
    gate('check previous', source, `Check the previous release in ${source}`, input.checks.previous, starting(input)),
    {
      ...changed('swap back', `Swap ${source} → ${PRODUCTION} again`, { action: 'swap', source }),
      reach: 'production',
      objections: unsafe,
      became: swapBecame,
    },
    gate('watch previous', PRODUCTION, `Watch ${PRODUCTION}`, input.checks.previous, usual),
    stillThere('verify previous'),
  ];
}

/** Nobody has swapped or deployed while production was watched. */
export function stillThere(name: 'verify production' | 'verify previous'): Look<SlotsSeen> {
  const change = name === 'verify production' ? 'swap' : 'swap back';
  return {
    type: 'look',
    name,
    title: `Verify what ${PRODUCTION} serves`,
    deadline: 2 * MINUTE,
    objections({ production }, seen) {
      const left = seen[change]?.production;
      if (left && contentMoved(production, left).length === 0) return [];
      return [`\`${PRODUCTION}\` was changed by somebody else while it was watched.`];
    },
  };
}
