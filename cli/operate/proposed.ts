import type { App } from '../../operations/conduct/app.ts';
import { operationId } from '../../operations/conduct/operation-id.ts';
import { portsOf } from '../../operations/conduct/ports-of.ts';
import { undertake } from '../../operations/conduct/undertake.ts';
import type { Confirmed, Inputs, Kind } from '../../operations/kinds.ts';
import { exitCode } from '../exit-code.ts';
import { askOn } from './ask.ts';
import { type Conducted, conducted, refused } from './conducted.ts';
import { isConfirmed } from './confirm.ts';
import type { Call } from './main.ts';
import { isRefused, type PlanShown } from './progress/plan-shown.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { redactedScreen } from './screen.ts';

/** A plan that is ready to be shown. */
export interface Proposal<K extends Kind> {
  readonly kind: K;
  readonly input: Inputs[K];
  readonly shown: PlanShown;
  readonly confirm: string | undefined;
  readonly json: boolean;
  readonly dryRun?: boolean;
  /** Why nothing new begins on this app. */
  readonly hindrance?: string | undefined;
  /** Where the input names the operation itself. */
  readonly operation?: string;
  /** What is pinned beside the input. */
  readonly pinned?: Pick<Confirmed, 'awaitsApproval' | 'takesBack'>;
  /** Declared values of settings. */
  readonly declaredValue?: (name: string) => string | undefined;
}

/** What somebody beside the one who does it wants to hear of: releases. */
const TOLD: ReadonlySet<Kind> = new Set(['swap', 'rollback', 'deploy']);

/** Shows a plan, has it confirmed, and does exactly what was shown. */
export async function proposed<K extends Kind>(
  { screen: plain }: Call,
  app: App,
  { kind, input, shown, confirm, json, dryRun = false, hindrance, operation, pinned, declaredValue }: Proposal<K>,
): Promise<Conducted> {
  const { target, binding, where, kept, resource, secrets, folder } = app;
  const { environment, service, notifications } = target;
  const confirmed: Confirmed<Inputs[K]> = { environment, service, cloud: binding.cloud, where, input, ...pinned };
  const redactor = secrets.redactor(confirmed, shown);
  const screen = redactedScreen(json ? { ...plain, isAsked: false } : plain, redactor);
  const reporter = reporterFor(screen, json);
  reporter.plan(shown);
  if (hindrance !== undefined) return refused(reporter, hindrance);
  if (isRefused(shown)) return refused(reporter, 'It is refused, and nothing was changed.');
  if (dryRun) return { exit: exitCode.clean };
  const byName = target.isProtected || shown.overridden.length > 0;
  if (!(await isConfirmed({ environment, what: shown.title, byName, given: confirm }, screen))) {
    reporter.note('Not confirmed: nothing was done.');
    return { exit: exitCode.cancelled };
  }
  const ask = askOn(screen, reporter);
  const ports = portsOf(kind, confirmed, {
    binding,
    kept,
    secrets,
    ask,
    folder,
    ...(declaredValue && { declaredValue }),
  });
  const told = notifications.length > 0 && TOLD.has(kind) ? { ...confirmed, notifications } : confirmed;
  const id = operation ?? operationId(kind, new Date());
  return conducted(undertake, { operation: id, kind, confirmed: told, resource, ports, kept, redactor }, reporter);
}
