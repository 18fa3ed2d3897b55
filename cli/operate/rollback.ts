import type { App } from '../../operations/conduct/app.ts';
import { keptReleases, type LastChange, lastChange, ofResource, pastOf } from '../../operations/conduct/past.ts';
import { knownFacts, swapInput } from '../../operations/conduct/swap-input.ts';
import { wayBack } from '../../operations/rollback/way-back.ts';
import { preflight } from '../../operations/swap/preflight.ts';
import type { PreflightFacts } from '../../operations/swap/preflight-facts.ts';
import { overridable, type Remark } from '../../operations/swap/remark.ts';
import { type Recorded, type RollbackInput, rollbackPlan } from '../../operations/swap/rollback.ts';
import type { SlotsSeen } from '../../operations/swap/slots.ts';
import { type Conducted, refused } from './conducted.ts';
import { type Asked, deployed } from './deploy.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { proposed } from './proposed.ts';
import { rehearse } from './rehearse.ts';
import { sessionOf } from './session.ts';
import { swapFacts, swapped } from './swap.ts';
import { swapShown } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';
import { command } from './words.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...changeOptions, 'dry-run': flag, override: flag, rehearse: flag } as const;
const UNSAFE = 'rollback-unsafe';

/** `fairlead rollback`: the first way that is open, or what is there instead. */
export async function rollback(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'rollback');
  if (values.rehearse) return rehearse(call, environment, values);
  const app = await sessionOf(call, environment, values);
  const past = ofResource(pastOf(app.kept), app.resource);
  const last = lastChange(past);
  const reporter = reporterFor(call.screen, values.json);
  if (last && !last.recorded) return refused(reporter, wasRollback(last, app)).exit;
  const facts = knownFacts(await swapFacts(call, app), app.target);
  const way = wayBack(facts.slots, last?.recorded, keptReleases(past));
  // What needs attention may need exactly this.
  const open = hindrance(past, app.kept, { despiteAttention: true });
  const { confirm, json, override, 'dry-run': dryRun } = values;
  const asked = { confirm, json, dryRun, hindrance: open };
  if (last?.recorded && (way.way === 'swap back' || override || way.way === 'none'))
    return (await swappedBack(call, app, { facts, recorded: last.recorded, override, ...asked })).exit;
  if (way.way !== 'redeploy') return refused(reporter, way.way === 'none' ? way.because.join(' ') : '').exit;
  for (const sentence of way.because) reporter.note(sentence);
  reporter.note('The previous release was deployed from this computer, so it is deployed again and swapped.');
  const deployment = await deployed(call, app, way.release, asked);
  if (deployment.state?.end?.outcome !== 'succeeded') return deployment.exit;
  const swap = { preview: false, rampUp: '0', overrides: [], pinned: { takesBack: true as const } };
  return (await swapped(call, app, { ...asked, ...swap })).exit;
}

interface Back extends Asked {
  readonly facts: PreflightFacts;
  readonly recorded: Recorded;
  readonly override: boolean;
}

/** The same swap again; that it is safe, or that somebody overrides that it is not, stands in its input. */
function swappedBack(call: Call, app: App, { facts, recorded, override, ...asked }: Back): Promise<Conducted> {
  // What could be overridden does not keep anybody from going back; it is told all the same.
  const hard = preflight(facts, false).map(
    (remark): Remark => (remark.overridable ? { ...remark, weight: 'warning' } : remark),
  );
  const refusals = hard.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
  const counts = app.binding.pace === 1;
  const swap = swapInput(app.target, facts.slots, { refusals, preview: false, counts });
  const input: RollbackInput = { swap, recorded, overridden: override };
  const unsafe = unsafeRemarks(input);
  const judged = { remarks: override ? hard : [...unsafe, ...hard], overridden: override ? unsafe : [] };
  const shown = swapShown('rollback', rollbackPlan(input), facts, judged, app);
  return proposed(call, app, { kind: 'rollback', input, shown, ...asked });
}

/** Why production could not be given its previous release by a swap now; for `fairlead status`. */
export function rollbackNow(last: LastChange | undefined, app: App, slots: SlotsSeen): readonly string[] {
  if (!last)
    return [`No swap of \`${app.target.environment}\` is recorded on this computer: there is nothing to go back to.`];
  if (!last.recorded) return [wasRollback(last, app)];
  const swap = swapInput(app.target, slots, { refusals: [], preview: false });
  return rollbackPlan({ swap, recorded: last.recorded, overridden: false }).refusals;
}

function wasRollback({ told }: LastChange, { target, kept }: App): string {
  if (told.end?.outcome === 'rolled back')
    return `\`${told.operation}\` was rolled back: production has the release it had before.`;
  const again = command(`swap ${target.environment}`, kept);
  return `\`${told.operation}\` was a way back itself: ${again} brings the other release again.`;
}

function unsafeRemarks(input: RollbackInput): Remark[] {
  const { refusals } = rollbackPlan({ ...input, swap: { ...input.swap, refusals: [] }, overridden: false });
  return refusals.map((sentence) => overridable(UNSAFE, sentence));
}
