import { swapAzure } from '../azure/swap-ports.ts';
import type { SwapInput } from '../swap/input.ts';
import { contentOf } from '../swap/moved.ts';
import { preflight } from '../swap/preflight.ts';
import type { PreflightFacts } from '../swap/preflight-facts.ts';
import { type Remark, refusal, warning } from '../swap/remark.ts';
import type { SlotSeen } from '../swap/slots.ts';
import { type AnyApp, type App, azureOf } from './app.ts';
import { type Judged, judged } from './judged.ts';
import { knownFacts, swapInput } from './swap-input.ts';

/** What a swap is asked for with, whichever verb or button leads to it. */
export interface SwapWanted {
  readonly preview: boolean;
  /** Ids of refusals that somebody overrides. */
  readonly overrides: readonly string[];
  /** Shares of traffic before the swap; those of the file when nobody says. */
  readonly rampUp?: readonly number[];
  /** What was deployed and waited: nothing else is swapped. */
  readonly promoted?: SlotSeen;
}

/** A swap that can be shown: on what facts, what speaks against it, and what would be pinned. */
export interface SwapProposal {
  readonly facts: PreflightFacts;
  readonly judged: Judged;
  readonly input: SwapInput;
}

/** Reads what Azure says now, and plans on that. A sentence when an override cannot be. */
export async function proposeSwap(
  app: App,
  wanted: SwapWanted,
  signal: AbortSignal,
): Promise<SwapProposal | { readonly refusal: string }> {
  const { target } = app;
  const preview = wanted.preview || target.preview;
  const facts = await factsOf(app, signal);
  const counts = countsUsers(app);
  const remarks = [
    ...replacedSince(facts.slots.source, wanted.promoted),
    ...preflight(facts, preview),
    ...(target.rollback.errorRate && !counts ? [UNCOUNTED] : []),
  ];
  const verdict = judged(remarks, wanted.overrides);
  if ('refusal' in verdict) return verdict;
  const { rampUp } = wanted;
  const asked = { refusals: refusalsIn(verdict.remarks), preview, counts, ...(rampUp && { rampUp }) };
  return { facts, judged: verdict, input: swapInput(target, facts.slots, asked) };
}

/** What a swap is judged by, with what the file declares. */
export async function factsOf({ binding, where, secrets, target }: App, signal: AbortSignal): Promise<PreflightFacts> {
  const azure = swapAzure({ ...azureOf(binding, where), conceal: secrets.conceal });
  return knownFacts(await azure.facts(Date.now(), signal), target);
}

export function refusalsIn(remarks: readonly Remark[]): string[] {
  return remarks.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
}

/** Azure counts by whole minutes of the clock on the wall, and in the simulator minutes pass in moments. */
export function countsUsers({ binding }: Pick<AnyApp, 'binding'>): boolean {
  return binding.pace === 1;
}

export const UNCOUNTED = warning(
  'error-rate-simulated',
  'The simulator is faster than the clock that requests are counted by: `errorRate` is not watched, unless it runs `--faithful`.',
);

function replacedSince(now: SlotSeen, promoted: SlotSeen | undefined): Remark[] {
  if (!promoted || (now.release === promoted.release && now.deploymentId === promoted.deploymentId)) return [];
  const sentence = `\`${now.name}\` holds ${contentOf(now)}, and ${contentOf(promoted)} was to be promoted: deploy it again.`;
  return [refusal('promoted-replaced', sentence)];
}
