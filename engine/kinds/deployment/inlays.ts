import { appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import type { AppFacts, SlotFacts } from '../../../domain/azure-facts.ts';
import type { Plan, Slot } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import type { Inlay } from '../../core/language.ts';
import type { Place } from '../../core/span.ts';
import { canaryInlays } from './canary-inlays.ts';
import { appAt, healthPathOf, isSame, liveOf, slotNameOf, speakerOf, timeOf } from './live.ts';
import type { DeploymentModel } from './model.ts';
import { nameAt, type Origin, valueAt } from './origin.ts';

/** What is said of a place, in the fewest words. */
type Remark = readonly [at: Place, label: string, more?: string];

/** What Azure says of an app, behind what the file says of it, and when a canary goes on. What an anchor shares is remarked on once. */
export function inlaysOf(model: DeploymentModel, azure: readonly AppFacts[]): readonly Inlay[] {
  const { targets, source } = model;
  const found = new Map(canaryInlays(model).map((inlay) => [inlay.offset, inlay]));
  for (const target of targets) {
    const facts = liveOf(target, azure);
    if (!facts) continue;
    for (const [at, label, more] of remarks(target, facts)) {
      const offset = behind(at);
      if (at.source.path === source.path && !found.has(offset))
        found.set(offset, { offset, label, tooltip: tooltipOf(facts, more) });
    }
  }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

function remarks(target: Target<Origin>, facts: AppFacts): Remark[] {
  const [production] = facts.slots;
  return [
    ...(production ? [onApp(target, facts, production)] : []),
    ...target.slots.flatMap((slot) => onSlot(slot, facts)),
    ...(target.plan ? onPlan(target.plan, facts) : []),
    ...(production ? onHealth(target, facts, production) : []),
  ];
}

function onApp(target: Target<Origin>, facts: AppFacts, { state, host }: SlotFacts): Remark {
  const { isSimulator, plan } = facts;
  const size = plan ? [plan.instances > 0 ? `${plan.sku} × ${plan.instances}` : plan.sku] : [];
  return [appAt(target), [...(isSimulator ? ['SIMULATOR'] : []), ...size, state].join(' · '), host];
}

function onSlot(slot: Slot<Origin>, facts: AppFacts): Remark[] {
  const name = slotNameOf(slot);
  if (name === undefined) return [];
  const seen = facts.slots.find((one) => isSame(one.name, name));
  const speaker = speakerOf(facts);
  if (!seen) return [[nameAt(slot.at), `not in ${speaker} yet`]];
  const { state, trafficPercent, host } = seen;
  const words = [
    ...(facts.isSimulator ? ['SIMULATOR'] : []),
    'exists',
    ...(state === 'Running' ? [] : [state]),
    ...(trafficPercent > 0 ? [`${trafficPercent} % of traffic`] : []),
  ];
  return [[nameAt(slot.at), words.join(' · '), host]];
}

/** Only what is different: what is so as it is written needs no word. A plan of shared machines counts none. */
function onPlan({ sku, instances }: Plan<Origin>, facts: AppFacts): Remark[] {
  const { plan } = facts;
  if (!plan) return [];
  const has = `${speakerOf(facts)} has`;
  const declared = sku.state === 'known' ? (appServiceSkuOf(sku.value)?.name ?? sku.value) : undefined;
  return [
    ...(sku.state !== 'absent' && !isSame(declared ?? '', appServiceSkuOf(plan.sku)?.name ?? plan.sku)
      ? [[valueAt(sku.at), `${has} ${plan.sku}`] as const]
      : []),
    ...(instances.state !== 'absent' &&
    plan.instances > 0 &&
    (instances.state === 'unknown' || instances.value !== plan.instances)
      ? [[valueAt(instances.at), `${has} ${plan.instances}`] as const]
      : []),
  ];
}

function onHealth(target: Target<Origin>, facts: AppFacts, { healthCheckPath }: SlotFacts): Remark[] {
  const declared = healthPathOf(target);
  if (declared.state === 'absent') return [];
  const isIt = declared.state === 'known' && declared.value === healthCheckPath;
  const what = isIt ? 'it' : (healthCheckPath ?? 'nothing');
  return [[valueAt(declared.at), `${speakerOf(facts)} probes ${what}`]];
}

/** Behind the colon of a key. */
function behind({ source: { text }, span: [, end] }: Place): number {
  return text[end] === ':' ? end + 1 : end;
}

function tooltipOf(facts: AppFacts, more: string | undefined): string {
  const { app, isSimulator } = facts;
  const where = isSimulator ? `in the SIMULATOR, which is not Azure` : 'in Azure';
  return `${app} ${where}, as of ${timeOf(facts)}${more === undefined ? '' : `: ${more}`}`;
}
