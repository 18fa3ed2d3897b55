import { previewBecame, resetBecame } from './became.ts';
import type { SwapInput } from './input.ts';
import { callerMoved } from './moved.ts';
import { movedBeforeSwap } from './ramp-up.ts';
import { PRODUCTION } from './slots.ts';
import { changed, gate, type SlotChange, type SwapStep, starting } from './steps.ts';

/** The new release is tried with production's settings; whatever fails then gives the source its own back. */
export function previewSteps(input: SwapInput): SwapStep[] {
  const source = input.shown.source.name;
  return [
    {
      ...changed('apply preview', `Apply the settings of ${PRODUCTION} to ${source}`, {
        action: 'apply preview',
        source,
      }),
      reach: 'beside',
      objections: (now) => movedBeforeSwap(input, now),
      became: previewBecame,
      undo: [resetPreview(input)],
    },
    gate(
      'check preview',
      source,
      `Check ${source} with the settings of ${PRODUCTION}`,
      input.checks.source,
      starting(input),
    ),
  ];
}

function resetPreview({ shown }: SwapInput): SlotChange {
  const source = shown.source.name;
  return {
    ...changed('reset preview', `Give ${source} its own settings back`, { action: 'reset preview', source }),
    reach: 'beside',
    objections: (now) => callerMoved(now, shown),
    became: resetBecame,
  };
}
