import type { Choice } from '../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { SwapInput } from '../../../operations/swap/input.ts';
import { swapPlan } from '../../../operations/swap/plan.ts';
import type { SlotRequest, SlotsSeen } from '../../../operations/swap/slots.ts';
import { AzureModel } from './azure-model.ts';
import { FakeClock } from './fake-clock.ts';
import type { Faults } from './model/fault.ts';
import { isHealthy } from './oracle.ts';
import { type Life, nothingRecorded } from './process.ts';
import { CHECKS } from './stories/ingredients.ts';
import { swapScenarios } from './stories/swap.ts';
import { type AppTale, type Story, tale } from './tale.ts';

/** A story of a swap: what goes wrong, and how it ends when nobody crashes. */
export interface Scenario {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly preview?: boolean;
  readonly irreversible?: string;
  /** What else somebody confirms. */
  readonly input?: Partial<SwapInput>;
  readonly health?: AzureModel['health'];
  readonly isSick?: AzureModel['isSick'];
  readonly isTired?: AzureModel['isTired'];
  readonly users?: AzureModel['users'];
  readonly isMute?: boolean;
  readonly faults?: Faults;
  readonly choices?: readonly Choice[];
}

export type SwapLife = Life<SlotsSeen, SlotRequest> & { readonly input: SwapInput };

export const scenarios: readonly Scenario[] = swapScenarios;

export const swapStories: readonly Story[] = swapScenarios.map((scenario) => ({
  kind: scenario.preview ? 'preview' : (scenario.input?.rampUp?.length ?? 0) > 0 ? 'ramp-up' : 'swap',
  name: scenario.name,
  ends: scenario.ends,
  ...(scenario.says && { says: scenario.says }),
  begin: () => swapTale(worldOf(scenario)),
}));

/** A fresh world for a story, with the operation that is to live in it. */
export function worldOf(scenario: Scenario): SwapLife {
  const { preview = false, irreversible, input = {}, choices = [] } = scenario;
  const azure = new AzureModel(new FakeClock());
  const { health = {}, users = {}, faults = {}, isMute = false } = scenario;
  const { isSick = () => false, isTired = () => false } = scenario;
  Object.assign(azure, { health, users, faults, isMute, isSick, isTired });
  return { ...swapLife(azure, { ...inputFor(azure, preview, irreversible), ...input }), choices };
}

export function swapLife(azure: AzureModel, input: SwapInput, plan = swapPlan(input)): SwapLife {
  const blindness = (request: SlotRequest, intent: string) => blindnessOf(azure, input, request, intent);
  return { azure, input, plan, read: () => azure.read(), records: nothingRecorded(), blindness };
}

export function swapTale(life: SwapLife): AppTale {
  const { azure, input } = life;
  const candidate = input.shown.source.release;
  return tale(life, () => azure.production.release === candidate && isHealthy(azure) && !azure.pendingSwap);
}

/** What somebody confirms who looks at the slots now. */
export function inputFor(azure: AzureModel, preview: boolean, irreversible?: string): SwapInput {
  return {
    environment: 'production',
    shown: azure.read(),
    refusals: [],
    checks: { source: CHECKS, health: CHECKS, smoke: [], previous: CHECKS },
    preview,
    rampUp: [],
    rampUpHold: 0,
    migration: [],
    rollback: { triggers: ['healthCheckFailed'], progressDeadline: 60_000 },
    irreversible,
    startupTime: 10_000,
    soak: 30_000,
  };
}

/**
 * What users must not get: a release without three good answers since its last change, another release than is meant,
 * or, after a swap, what was swapped out.
 */
function blindnessOf(azure: AzureModel, { shown, rampUp }: SwapInput, request: SlotRequest, intent: string): string[] {
  if (request.action !== 'swap' && !(request.action === 'ramp up' && request.percent > 0)) return [];
  const meant = intent === 'swap back' ? shown.production.release : shown.source.release;
  const blind = azure.provenHealthy < 3 ? [`${intent}: only ${azure.provenHealthy} good answers`] : [];
  if (azure.staging.release !== meant) blind.push(`${intent}: moves ${azure.staging.release}`);
  const share = rampUp.length > 0 ? 0 : shown.rampUp;
  if (request.action === 'swap' && azure.rampUp !== share) blind.push(`${intent}: with ${azure.rampUp} % in staging`);
  return blind;
}
