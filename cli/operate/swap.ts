import { swapPlan } from '../../operations/swap/plan.ts';
import { preflight } from '../../operations/swap/preflight.ts';
import type { PreflightFacts } from '../../operations/swap/preflight-facts.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { judged } from './overrides.ts';
import { ofResource, pastOf } from './past.ts';
import { proposed } from './proposed.ts';
import { type Session, sessionOf } from './session.ts';
import { swapInput } from './swap-input.ts';
import { swapShown } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';

const options = {
  ...changeOptions,
  preview: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  override: { type: 'string', multiple: true, default: [] as string[] },
  'ramp-up': { type: 'string' },
} as const;

/** `fairlead swap`. */
export async function swap(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const session = await sessionOf(call, environmentNamed(name, 'swap'), values);
  const { target, azure, kept, resource } = session;
  const preview = values.preview || target.preview;
  const facts = knownFacts(await azure.facts(Date.now(), call.signal), session);
  const verdict = judged(preflight(facts, preview), values.override);
  const refusals = verdict.remarks.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
  const input = swapInput(session, facts.slots, { refusals, preview, ...sharesOf(values['ramp-up']) });
  const plan = swapPlan(input);
  return proposed(call, session, {
    kind: 'swap',
    input,
    plan,
    shown: swapShown('swap', plan, facts, verdict, session),
    hindrance: hindrance(ofResource(pastOf(kept), resource), kept),
    dryRun: values['dry-run'],
    confirm: values.confirm,
    json: values.json,
  });
}

/** What the file declares is at its worst, and a metric is of an hour that may have been a quiet one. */
export function knownFacts(facts: PreflightFacts, { target }: Session): PreflightFacts {
  const declared = target.workingSet;
  if (declared === undefined) return facts;
  return { ...facts, workingSet: Math.max(declared, facts.workingSet ?? 0) };
}

/** `10,50`: percent, growing. `0`: none, whatever the file says. */
function sharesOf(written: string | undefined): { readonly rampUp?: readonly number[] } {
  if (written === undefined) return {};
  if (written === '0') return { rampUp: [] };
  const shares = written.split(',').map(Number);
  const grows = shares.every((share, index) => share > (shares[index - 1] ?? 0) && share < 100);
  if (grows && shares.every(Number.isInteger)) return { rampUp: shares };
  throw new UsageError(`\`--ramp-up ${visible(written)}\` is no list of growing percentages such as \`10,50\`.`);
}
