import type { App } from '../../operations/conduct/app.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import type { PreflightFacts } from '../../operations/swap/preflight-facts.ts';
import { type Remark, refusal } from '../../operations/swap/remark.ts';
import type { PlanShown } from './progress/plan-shown.ts';
import { quotedList, releaseOf } from './words.ts';

interface Judged {
  readonly remarks: readonly Remark[];
  readonly overridden: readonly Remark[];
}

/** A swap on paper: who does it to what, what each slot will hold, what goes along and what stays. */
export function swapShown(
  kind: string,
  plan: Pick<Plan<never, unknown>, 'title' | 'steps' | 'refusals'>,
  { slots, differences = [] }: PreflightFacts,
  judged: Judged,
  app: App,
): PlanShown {
  const { target } = app;
  const { source, production } = slots;
  const [old, fresh] = [releaseOf(production), releaseOf(source)];
  const moving = differences.filter(({ sticky }) => !sticky).map(({ name }) => name);
  const staying = slots.stickyNames.length > 0 ? `${quotedList(slots.stickyNames)}, ` : '';
  return {
    kind,
    title: plan.title,
    environment: target.environment,
    isProtected: target.isProtected,
    isSimulator: app.binding.isSimulator,
    facts: [
      ...whereFacts(app),
      ['production', `${old} → ${fresh}`],
      [source.name, `${fresh} → ${old}`],
      ['goes along', moving.length > 0 ? `the release, with ${quotedList(moving)}` : 'the release, with its settings'],
      ['stays', `${staying}identities, domains, certificates and scale`],
      ['who restarts', `\`${source.name}\`, with production's settings; production's workers go on until the switch`],
    ],
    steps: plan.steps.map(({ title }) => title),
    remarks: withRefusals(judged.remarks, plan.refusals),
    overridden: judged.overridden,
  };
}

/** What a plan refuses by itself stands with the rest. */
export function withRefusals(remarks: readonly Remark[], refusals: readonly string[]): Remark[] {
  const own = refusals.filter((sentence) => !remarks.some((remark) => remark.sentence === sentence));
  return [...own.map((sentence) => refusal('plan', sentence)), ...remarks];
}

/** Which app, and as whom; the account is known once anything was read. */
export function whereFacts({ where, target, binding, clients }: App): [string, string][] {
  const { site, group, subscription } = where;
  const caller = clients.caller();
  return [
    ['app', `${site} in ${group}, subscription ${subscription}, ${binding.cloud}`],
    ['service', `${target.service} in ${target.environment}`],
    ['account', caller ? `${caller.name}, tenant ${caller.tenant}` : 'not known'],
  ];
}
