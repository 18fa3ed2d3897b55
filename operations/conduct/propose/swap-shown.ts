import type { Plan } from '../../core/machine/plan.ts';
import type { PreflightFacts } from '../../swap/preflight-facts.ts';
import type { App } from '../app.ts';
import type { Judged } from '../judged.ts';
import { quotedList, releaseOf } from '../words.ts';

import type { PlanShown } from './plan-shown.ts';
import { shownOf, withRefusals } from './shown-of.ts';

/** A swap on paper: who does it to what, what each slot will hold, what goes along and what stays. */
export function swapShown(
  kind: string,
  plan: Pick<Plan<never, unknown>, 'title' | 'steps' | 'refusals'>,
  { slots, differences = [] }: PreflightFacts,
  judged: Judged,
  app: App,
): PlanShown {
  const { source, production } = slots;
  const [old, fresh] = [releaseOf(production), releaseOf(source)];
  const moving = differences.filter(({ sticky }) => !sticky).map(({ name }) => name);
  const staying = slots.stickyNames.length > 0 ? `${quotedList(slots.stickyNames)}, ` : '';
  return {
    ...shownOf(kind, app, plan, [
      ['production', `${old} → ${fresh}`],
      [source.name, `${fresh} → ${old}`],
      ['goes along', moving.length > 0 ? `the release, with ${quotedList(moving)}` : 'the release, with its settings'],
      ['stays', `${staying}identities, domains, certificates and scale`],
      ['who restarts', `\`${source.name}\`, with production's settings; production's workers go on until the switch`],
    ]),
    remarks: withRefusals(judged.remarks, plan.refusals),
    overridden: judged.overridden,
  };
}
