import { preflight } from '../../operations/swap/preflight.ts';
import { overridable, type Remark } from '../../operations/swap/remark.ts';
import { type RollbackInput, rollbackPlan } from '../../operations/swap/rollback.ts';
import type { SlotsSeen } from '../../operations/swap/slots.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { type LastChange, lastChange, ofResource, pastOf } from './past.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { proposed } from './proposed.ts';
import { type Session, sessionOf } from './session.ts';
import { knownFacts } from './swap.ts';
import { swapInput } from './swap-input.ts';
import { swapShown } from './swap-shown.ts';
import { refused } from './undertake.ts';
import { hindrance } from './unfinished.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { ...changeOptions, 'dry-run': flag, override: flag } as const;
const UNSAFE = 'rollback-unsafe';

/** `fairlead rollback`. */
export async function rollback(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const session = await sessionOf(call, environmentNamed(name, 'rollback'), values);
  const { azure, kept, resource } = session;
  const past = ofResource(pastOf(kept), resource);
  const last = lastChange(past);
  const nothing = whyNothing(last, session);
  if (!last?.recorded || nothing !== undefined)
    return refused(reporterFor(call.screen, values.json), nothing ?? 'There is nothing to go back to.');

  const facts = knownFacts(await azure.facts(Date.now(), call.signal), session);
  const hard = preflight(facts, false).filter((remark) => remark.weight === 'warning' || !remark.overridable);
  const refusals = hard.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
  const input: RollbackInput = {
    swap: swapInput(session, facts.slots, { refusals, preview: false }),
    recorded: last.recorded,
    overridden: values.override,
  };
  const plan = rollbackPlan(input);
  const unsafe = unsafeRemarks(input);
  const judged = {
    remarks: [...hard, ...(values.override ? [] : unsafe)],
    overridden: values.override ? unsafe : [],
  };
  return proposed(call, session, {
    kind: 'rollback',
    input,
    plan,
    shown: swapShown('rollback', plan, facts, judged, session),
    // What needs attention may need exactly this.
    hindrance: hindrance(past, kept, { despiteAttention: true }),
    dryRun: values['dry-run'],
    confirm: values.confirm,
    json: values.json,
  });
}

/** Whether production could be given its previous release now, for `fairlead status`. */
export function rollbackNow(last: LastChange | undefined, session: Session, slots: SlotsSeen): readonly string[] {
  const nothing = whyNothing(last, session);
  if (!last?.recorded || nothing !== undefined) return [nothing ?? ''];
  const swap = swapInput(session, slots, { refusals: [], preview: false });
  return rollbackPlan({ swap, recorded: last.recorded, overridden: false }).refusals;
}

function whyNothing(last: LastChange | undefined, { target, kept }: Session): string | undefined {
  if (!last)
    return `No swap of \`${target.environment}\` is recorded on this computer: there is nothing to go back to.`;
  if (last.recorded) return undefined;
  const again = kept.command(`swap ${target.environment}`);
  return `\`${last.told.operation}\` was a rollback itself: ${again} brings the other release again.`;
}

function unsafeRemarks(input: RollbackInput): Remark[] {
  const { refusals } = rollbackPlan({ ...input, swap: { ...input.swap, refusals: [] }, overridden: false });
  return refusals.map((sentence) => overridable(UNSAFE, sentence));
}
