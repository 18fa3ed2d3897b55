import type { ProbeCheck } from '../core/machine/evidence.ts';
import type { Change, Gate, Look, Plan, Step, Thresholds } from '../core/machine/plan.ts';
import { previewBecame, resetBecame, swapBecame } from './became.ts';
import { callerMoved, contentMoved, movedInPreview, movedSince } from './moved.ts';
import { unsafeToSwapBack } from './safety.ts';
import { PRODUCTION, type SlotRequest, type SlotsSeen } from './slots.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface SwapInput {
  readonly environment: string;
  readonly shown: SlotsSeen;
  /** From `preflight`; what was overridden by name is not among them. */
  readonly refusals: readonly string[];
  readonly checks: readonly ProbeCheck[];
  /** Check the new release with production's settings before it is swapped. */
  readonly preview: boolean;
  /** Why the release cannot be taken back, such as a migration; nothing when it can. */
  readonly irreversible: string | undefined;
  /** Milliseconds in which the app starts at worst. */
  readonly startupTime: number;
  /** Milliseconds production is watched after the swap. */
  readonly soak: number;
}

type SwapStep = Step<SlotsSeen, SlotRequest>;
type SlotChange = Change<SlotsSeen, SlotRequest>;

const MINUTE = 60_000;
/** Swaps of empty apps take one to four minutes; 23 were seen in the field before Azure gave up by itself. */
const SWAP_DEADLINE = 30 * MINUTE;
/** What Azure asks for between two looks at a swap (`Retry-After: 15`). */
const POLL_EVERY = 15_000;
/** Longer than a gateway holds a request it has given up on; the operation shows on the slots by then. */
const SETTLE = 2 * MINUTE;

/** Three good answers in a row are healthy, three bad ones of five are not: one slow answer decides nothing. */
const usual: Thresholds = { every: 5_000, healthy: 3, unhealthy: 3, of: 5, inconclusive: 3, hold: 0, grace: 0 };

/** A swap of a slot into production: checked, sent once, verified, watched, and taken back when production is bad. */
export function swapPlan(input: SwapInput): Plan<SlotsSeen, SlotRequest> {
  const source = input.shown.source.name;
  return {
    title: `Swap ${source} → ${PRODUCTION} in ${input.environment}`,
    refusals: input.refusals,
    steps: [
      look(input),
      gate('check source', source, `Check ${source}`, input.checks, starting(input)),
      ...(input.preview ? previewSteps(input) : []),
      swap(input),
      gate('watch production', PRODUCTION, `Watch ${PRODUCTION}`, input.checks, soaking(input)),
      stillThere('verify production'),
    ],
  };
}

function look({ shown }: SwapInput): Look<SlotsSeen> {
  return {
    type: 'look',
    name: 'look',
    title: 'Compare with what was confirmed',
    deadline: 2 * MINUTE,
    objections: (now) => movedSince(now, shown),
  };
}

function previewSteps(input: SwapInput): SwapStep[] {
  const source = input.shown.source.name;
  return [
    {
      ...changed('apply preview', `Apply the settings of ${PRODUCTION} to ${source}`, source, 'apply preview'),
      reach: 'beside',
      objections: (now) => movedSince(now, input.shown),
      became: previewBecame,
      undo: [resetPreview(input)],
    },
    gate('check preview', source, `Check ${source} with the settings of ${PRODUCTION}`, input.checks, starting(input)),
  ];
}

function resetPreview({ shown }: SwapInput): SlotChange {
  const source = shown.source.name;
  return {
    ...changed('reset preview', `Give ${source} its own settings back`, source, 'reset preview'),
    reach: 'beside',
    objections: (now) => callerMoved(now, shown),
    became: resetBecame,
  };
}

function swap(input: SwapInput): SlotChange {
  const { shown, preview, irreversible } = input;
  const source = shown.source.name;
  return {
    ...changed('swap', `Swap ${source} → ${PRODUCTION}`, source, 'swap'),
    reach: 'production',
    objections: (now) => (preview ? movedInPreview(now, shown) : movedSince(now, shown)),
    became: swapBecame,
    undo: irreversible === undefined ? swapBackSteps(input) : [],
    completes: ['apply preview'],
  };
}

function swapBackSteps(input: SwapInput): SwapStep[] {
  const source = input.shown.source.name;
  const unsafe = (now: SlotsSeen, seen: Readonly<Record<string, SlotsSeen>>) =>
    seen['swap']
      ? unsafeToSwapBack(now, input.shown.production, seen['swap'])
      : ['What the swap left behind is not known.'];
  return [
    { ...look(input), name: 'look back', title: 'See whether swapping back is safe', objections: unsafe },
    gate('check previous', source, `Check the previous release in ${source}`, input.checks, starting(input)),
    {
      ...changed('swap back', `Swap ${source} → ${PRODUCTION} again`, source, 'swap'),
      reach: 'production',
      objections: unsafe,
      became: swapBecame,
    },
    gate('watch previous', PRODUCTION, `Watch ${PRODUCTION}`, input.checks, usual),
    stillThere('verify previous'),
  ];
}

/** Nobody has swapped or deployed while production was watched. */
function stillThere(name: 'verify production' | 'verify previous'): Look<SlotsSeen> {
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

function changed(name: string, title: string, source: string, action: SlotRequest['action']) {
  return {
    type: 'change',
    name,
    title,
    deadline: action === 'swap' ? SWAP_DEADLINE : 10 * MINUTE,
    request: { action, source },
    undo: [],
    completes: [],
    pollEvery: POLL_EVERY,
    settle: SETTLE,
  } as const;
}

function gate(name: string, slot: string, title: string, checks: readonly ProbeCheck[], thresholds: Thresholds): Gate {
  const deadline = thresholds.grace + thresholds.hold + 5 * MINUTE;
  return { type: 'gate', name, title, deadline, probe: { slot, checks }, thresholds };
}

function starting({ startupTime }: SwapInput): Thresholds {
  return { ...usual, grace: startupTime };
}

function soaking({ soak }: SwapInput): Thresholds {
  return { ...usual, hold: soak };
}
