import assert from 'node:assert/strict';
import type { Event } from '../../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { run } from '../../../../operations/core/run.ts';
import { swapPlan } from '../../../../operations/swap/plan.ts';
import { preflight } from '../../../../operations/swap/preflight.ts';
import type { Remark } from '../../../../operations/swap/remark.ts';
import type { SlotRequest, SlotsSeen } from '../../../../operations/swap/slots.ts';
import { usualSwap } from './usual-swap.ts';
import { NEW, type World } from './world.ts';

export interface Swapped {
  readonly outcome: Outcome | undefined;
  readonly reasons: readonly string[];
  readonly events: readonly Event<SlotsSeen, SlotRequest>[];
  /** Of the preflight. */
  readonly remarks: readonly Remark[];
}

export interface Wanted {
  readonly preview?: boolean;
  /** From the moment production is watched, the new release answers 500. */
  readonly turnsBad?: boolean;
  /** Bytes one container works with, as a deployment file declares it. */
  readonly workingSet?: number;
  /** Ids of refusals that do not hold it up. */
  readonly override?: readonly string[];
}

/** A swap as a person would do it: facts, preflight, plan, run to the end. */
export async function swapped(
  world: Pick<World, 'azure' | 'ports' | 'clock' | 'simulator'>,
  { preview = false, turnsBad = false, workingSet, override = [] }: Wanted = {},
): Promise<Swapped> {
  const { azure, ports, clock, simulator } = world;
  const read = await azure.facts(clock.now(), AbortSignal.timeout(10_000));
  const facts = workingSet === undefined ? read : { ...read, workingSet };
  const remarks = preflight(facts, preview);
  const refusals = remarks.filter(({ id, weight }) => weight === 'refusal' && !override.includes(id));
  const input = {
    ...usualSwap(facts.slots),
    refusals: refusals.map(({ sentence }) => sentence),
    preview,
  };
  const events: Event<SlotsSeen, SlotRequest>[] = [];
  const log = {
    append<E>(event: E): E {
      events.push(event as Event<SlotsSeen, SlotRequest>);
      return event;
    },
  };
  const onSay = ({ step }: { step: string }) => {
    if (turnsBad && step === 'watch production') simulator.azure.releases = [{ match: NEW, status: 500 }];
  };
  const { end } = await run({ plan: swapPlan(input), ports, log, by: 'ann', onSay });
  return { outcome: end?.outcome, reasons: end?.reasons ?? [], events, remarks };
}

/**
 * Whether what was told is so, now and when everything that may still be under way has ended. Only what says that a
 * person has to look may be anything.
 */
export function assertTrue(world: World, { outcome, reasons }: Swapped, before: readonly [string, string]): void {
  world.clock.pass(3_600_000);
  world.simulator.handle(
    { method: 'GET', url: new URL('https://management.azure.com/'), headers: {}, body: undefined },
    'management.azure.com',
    '',
  );
  const [production, staging] = before;
  const wanted = outcome === 'succeeded' ? [staging, production] : [production, staging];
  const text = `${outcome}: ${reasons.join(' ')}`;
  assert.notEqual(outcome, 'needs attention', text);
  assert.deepEqual([world.holds('production'), world.holds('staging')], wanted, text);
}
