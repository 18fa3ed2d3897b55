import type { Plan } from '../core/machine/plan.ts';
import { stillThere, swapBackSteps } from './back.ts';
import { swapBecame } from './became.ts';
import type { SwapInput } from './input.ts';
import { movedInPreview } from './moved.ts';
import { previewSteps } from './preview.ts';
import { movedBeforeSwap, rampUpSteps, withoutShare } from './ramp-up.ts';
import { PRODUCTION, type SlotRequest, type SlotsSeen } from './slots.ts';
import { changed, gate, look, MINUTE, type SlotChange, type SwapStep, starting } from './steps.ts';
import { watchSteps } from './watch.ts';

/** A swap of a slot into production: checked, sent once, verified, watched, and taken back when production is bad. */
export function swapPlan(input: SwapInput): Plan<SlotsSeen, SlotRequest> {
  const source = input.shown.source.name;
  return {
    title: `Swap ${source} → ${PRODUCTION} in ${input.environment}`,
    refusals: [...input.refusals, ...unchecked(input), ...shared(input)],
    steps: [
      look(input),
      gate('check source', source, `Check ${source}`, input.checks.source, starting(input)),
      ...rampUpSteps(input),
      ...migrationSteps(input),
      ...(input.preview ? previewSteps(input) : []),
      swap(input),
      ...watchSteps(input),
      stillThere('verify production'),
    ],
  };
}

/** Without a question there is no answer, and nothing could be told about either release. */
function unchecked({ checks }: SwapInput): string[] {
  if (checks.source.length > 0 && checks.health.length + checks.smoke.length > 0) return [];
  return [
    'No check tells whether a release is well: declare one under `checks` and name it in `prePromotion` and `postPromotion`.',
  ];
}

/** Shares of ours would replace those of somebody else, and could not give them back. */
function shared({ rampUp, shown }: SwapInput): string[] {
  if (rampUp.length === 0 || shown.rampUp === 0) return [];
  return [`${shown.rampUp} % of the traffic goes to a slot already: take that back first, or swap without shares.`];
}

function migrationSteps(input: SwapInput): SwapStep[] {
  const { migration } = input;
  if (migration.length === 0) return [];
  return [
    {
      ...changed('migrate', `Run ${migration.join(' ')}`, { action: 'migrate', command: migration }),
      reach: 'beside',
      // It stays, so it is run only for a swap that can follow.
      objections: (now) => movedBeforeSwap(input, now),
      // Nothing of Azure shows what became of it.
      became: () => 'unclear',
      proof: 'answer',
      leaves: 'The migration was run, and stays.',
      sendTimeout: 30 * MINUTE,
      deadline: 30 * MINUTE,
    },
  ];
}

function swap(input: SwapInput): SlotChange {
  const { shown, preview, irreversible } = input;
  const source = shown.source.name;
  return {
    ...changed('swap', `Swap ${source} → ${PRODUCTION}`, { action: 'swap', source }),
    reach: 'production',
    objections: (now) => (preview ? movedInPreview(now, withoutShare(input)) : movedBeforeSwap(input, now)),
    became: swapBecame,
    undo: irreversible === undefined ? swapBackSteps(input) : [],
    completes: ['apply preview', 'end ramp-up'],
  };
}
