import type { AnyApp } from '../../operations/conduct/app.ts';
import type { HostApp } from '../../operations/conduct/hosts/host-app.ts';
import { isRefused } from '../../operations/conduct/propose/plan-shown.ts';
import { isByName, type Proposal, redactorOf, undertakingOf } from '../../operations/conduct/propose/proposal.ts';
import { undertake } from '../../operations/conduct/undertake.ts';
import type { Kind } from '../../operations/kinds.ts';
import { exitCode } from '../exit-code.ts';
import { askOn } from './ask.ts';
import { type Conducted, conducted, refused } from './conducted.ts';
import { isConfirmed } from './confirm.ts';
import type { Call } from './main.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { redactedScreen } from './screen.ts';
import { hindranceSentence } from './unfinished.ts';

/** How a change is asked for on the command line. */
export interface Asked {
  readonly confirm: string | undefined;
  readonly json: boolean;
  readonly dryRun: boolean;
}

/** The same as options of a verb. */
export function askedBy(values: {
  readonly confirm?: string | undefined;
  readonly json: boolean;
  readonly 'dry-run': boolean;
}): Asked {
  return { confirm: values.confirm, json: values.json, dryRun: values['dry-run'] };
}

/** Shows a plan, has it confirmed, and does exactly what was shown. */
export async function proposed<K extends Kind>(
  { screen: plain }: Call,
  app: AnyApp | HostApp,
  proposal: Proposal<K>,
  { confirm, json, dryRun }: Asked,
): Promise<Conducted> {
  const { shown, hindrance } = proposal;
  const redactor = redactorOf(app, proposal);
  const screen = redactedScreen(json ? { ...plain, isAsked: false } : plain, redactor);
  const reporter = reporterFor(screen, json);
  reporter.plan(shown);
  if (hindrance !== undefined) return refused(reporter, hindranceSentence(hindrance, app.kept));
  if (isRefused(shown)) return refused(reporter, 'It is refused, and nothing was changed.');
  if (dryRun) return { exit: exitCode.clean };
  const { environment, title: what } = shown;
  if (!(await isConfirmed({ environment, what, byName: isByName(proposal), given: confirm }, screen))) {
    reporter.note('Not confirmed: nothing was done.');
    return { exit: exitCode.cancelled };
  }
  const around = { ask: askOn(screen, reporter), tell: reporter.note };
  return conducted(undertake, undertakingOf(app, proposal, redactor, around), reporter);
}
