import type { Plan } from '../../core/machine/plan.ts';
import { type Remark, refusal } from '../../swap/remark.ts';
import type { AnyApp } from '../app.ts';
import { type HostApp, isHostApp } from '../hosts/host-app.ts';
import type { PlanShown } from './plan-shown.ts';

type Planned = Pick<Plan<never, unknown>, 'title' | 'steps' | 'refusals'>;
type Fact = readonly [label: string, text: string];

/** A plan on paper: which app, as whom (of a server its own facts say so), what is special about it, and its steps. */
export function shownOf(kind: string, app: AnyApp | HostApp, plan: Planned, facts: readonly Fact[]): PlanShown {
  const { target, kept } = app;
  return {
    kind,
    title: plan.title,
    environment: target.environment,
    isProtected: target.isProtected,
    isSimulator: kept.isSimulator,
    facts: [...(isHostApp(app) ? [] : whereFacts(app)), ...facts],
    steps: plan.steps.map(({ title }) => title),
    remarks: withRefusals([], plan.refusals),
    overridden: [],
  };
}

/** What a plan refuses by itself stands with the rest. */
export function withRefusals(remarks: readonly Remark[], refusals: readonly string[]): Remark[] {
  const own = refusals.filter((sentence) => !remarks.some((remark) => remark.sentence === sentence));
  return [...own.map((sentence) => refusal('plan', sentence)), ...remarks];
}

/** Which app, and as whom; the account is known once anything was read. */
export function whereFacts({ where, target, binding, clients }: AnyApp): [string, string][] {
  const { group, subscription } = where;
  const name = 'app' in where ? where.app : where.site;
  const caller = clients.caller();
  return [
    ['app', `${name} in ${group}, subscription ${subscription}, ${binding.cloud}`],
    ['service', `${target.service} in ${target.environment}`],
    ['account', caller ? `${caller.name}, tenant ${caller.tenant}` : 'not known'],
  ];
}
