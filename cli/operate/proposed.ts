import type { Plan } from '../../operations/core/machine/plan.ts';
import type { Confirmed, Inputs, Kind } from '../../operations/kinds.ts';
import type { SlotRequest, SlotsSeen } from '../../operations/swap/slots.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { askOn } from './ask.ts';
import { isConfirmed } from './confirm.ts';
import type { Call } from './main.ts';
import { isRefused, type PlanShown } from './progress/plan-shown.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { redactedScreen } from './screen.ts';
import type { Session } from './session.ts';
import { refused, undertake } from './undertake.ts';

/** A plan that is ready to be shown. */
export interface Proposal<K extends Kind> {
  readonly kind: K;
  readonly input: Inputs[K];
  readonly plan: Plan<SlotsSeen, SlotRequest>;
  readonly shown: PlanShown;
  /** Why nothing new begins on this app. */
  readonly hindrance: string | undefined;
  readonly dryRun: boolean;
  readonly confirm: string | undefined;
  readonly json: boolean;
}

/** Shows a plan, has it confirmed, and does exactly what was shown. */
export async function proposed<K extends Kind>(
  { screen: plain }: Call,
  session: Session,
  { kind, input, plan, shown, hindrance, dryRun, confirm, json }: Proposal<K>,
): Promise<ExitCode> {
  const { target, binding, where, kept, resource, azure, secrets } = session;
  const confirmed: Confirmed<Inputs[K]> = {
    environment: target.environment,
    service: target.service,
    cloud: binding.cloud,
    where,
    input,
  };
  const redactor = secrets.redactor(confirmed);
  const screen = redactedScreen(json ? { ...plain, isAsked: false } : plain, redactor);
  const reporter = reporterFor(screen, json);
  reporter.plan(shown);
  if (hindrance !== undefined) return refused(reporter, hindrance);
  if (isRefused(shown)) return refused(reporter, 'It is refused, and nothing was changed.');
  if (dryRun) return exitCode.clean;
  const byName = target.isProtected || shown.overridden.length > 0;
  const asked = { environment: target.environment, what: plan.title, byName, given: confirm };
  if (!(await isConfirmed(asked, screen))) {
    reporter.note('Not confirmed: nothing was done.');
    return exitCode.cancelled;
  }
  const ports = binding.atItsPace(azure.ports({ clock: binding.clock, ask: askOn(screen, reporter) }));
  return undertake(kind, { plan, ports, confirmed, resource, kept, redactor, reporter });
}
