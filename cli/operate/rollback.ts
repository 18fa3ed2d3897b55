import type { App } from '../../operations/conduct/app.ts';
import type { LastChange } from '../../operations/conduct/past.ts';
import { type WayBack, wayBackProposal } from '../../operations/conduct/propose/rollback.ts';
import { swapInput } from '../../operations/conduct/swap-input.ts';
import { rollbackPlan } from '../../operations/swap/rollback.ts';
import type { SlotsSeen } from '../../operations/swap/slots.ts';
import { refused } from './conducted.ts';
import { deployed } from './deploy.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { askedBy, proposed } from './proposed.ts';
import { rehearse } from './rehearse.ts';
import { sessionOf } from './session.ts';
import { swapped } from './swap.ts';
import { command } from './words.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...changeOptions, 'dry-run': flag, override: flag, rehearse: flag } as const;

/** `fairlead rollback`: the first way that is open, or what is there instead. */
export async function rollback(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'rollback');
  if (values.rehearse) return rehearse(call, environment, values);
  const app = await sessionOf(call, environment, values);
  const back = await wayBackProposal(app, values.override, call.signal());
  const reporter = reporterFor(call.screen, values.json);
  const asked = askedBy(values);
  switch (back.way) {
    case 'swap back':
      return (await proposed(call, app, back.proposal, asked)).exit;
    case 'none':
      return refused(reporter, back.because.join(' ')).exit;
    case 'went back':
      return refused(reporter, wentBack(back, app)).exit;
    case 'redeploy': {
      for (const sentence of back.because) reporter.note(sentence);
      reporter.note('The previous release was deployed from this computer, so it is deployed again and swapped.');
      const { release } = back;
      const despite = { ...asked, despiteAttention: true };
      const deployment = await deployed(call, app, { release, facts: [], awaitsApproval: false, ...despite });
      if (deployment.state?.end?.outcome !== 'succeeded') return deployment.exit;
      const swap = { preview: false, rampUp: [], overrides: [], pinned: { takesBack: true as const } };
      return (await swapped(call, app, { ...despite, ...swap })).exit;
    }
  }
}

/** Why production could not be given its previous release by a swap now; for `fairlead status`. */
export function rollbackNow(last: LastChange | undefined, app: App, slots: SlotsSeen): readonly string[] {
  if (!last)
    return [`No swap of \`${app.target.environment}\` is recorded on this computer: there is nothing to go back to.`];
  const { operation, end } = last.told;
  if (!last.recorded) return [wentBack({ operation, wasRolledBack: end?.outcome === 'rolled back' }, app)];
  const swap = swapInput(app.target, slots, { refusals: [], preview: false });
  return rollbackPlan({ swap, recorded: last.recorded, overridden: false }).refusals;
}

type WentBack = Extract<WayBack, { way: 'went back' }>;

function wentBack({ operation, wasRolledBack }: Omit<WentBack, 'way'>, { target, kept }: App): string {
  if (wasRolledBack) return `\`${operation}\` was rolled back: production has the release it had before.`;
  const again = command(`swap ${target.environment}`, kept);
  return `\`${operation}\` was a way back itself: ${again} brings the other release again.`;
}
