import { swapAzure } from '../../operations/azure/swap-ports.ts';
import type { App } from '../../operations/conduct/app.ts';
import { azureOf } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { knownFacts, swapInput } from '../../operations/conduct/swap-input.ts';
import type { Confirmed } from '../../operations/kinds.ts';
import { swapPlan } from '../../operations/swap/plan.ts';
import { preflight } from '../../operations/swap/preflight.ts';
import type { PreflightFacts } from '../../operations/swap/preflight-facts.ts';
import { type Remark, refusal, warning } from '../../operations/swap/remark.ts';
import type { SlotSeen } from '../../operations/swap/slots.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Conducted } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { judged } from './overrides.ts';
import { proposed } from './proposed.ts';
import { sessionOf } from './session.ts';
import { swapShown } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';
import { releaseOf } from './words.ts';

export const swapOptions = {
  ...changeOptions,
  preview: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  override: { type: 'string', multiple: true, default: [] as string[] },
  'ramp-up': { type: 'string' },
} as const;

/** What a swap is asked for with, whichever verb leads to it. */
export interface SwapWanted {
  readonly preview: boolean;
  readonly dryRun: boolean;
  readonly overrides: readonly string[];
  readonly rampUp: string | undefined;
  readonly confirm: string | undefined;
  readonly json: boolean;
  readonly pinned?: Pick<Confirmed, 'takesBack'>;
  /** What was deployed and waited: nothing else is swapped. */
  readonly promoted?: SlotSeen;
  /** What speaks against it beside the facts. */
  readonly hindrance?: string | undefined;
}

/** `fairlead swap`. */
export async function swap(call: Call) {
  const { values, name } = argumentsOf(call.given.args, swapOptions);
  const app = await sessionOf(call, environmentNamed(name, 'swap'), values);
  return (await swapped(call, app, wantedBy(values))).exit;
}

export function wantedBy(values: ReturnType<typeof argumentsOf<typeof swapOptions>>['values']): SwapWanted {
  const { preview, override: overrides, 'dry-run': dryRun, 'ramp-up': rampUp, confirm, json } = values;
  return { preview, dryRun, overrides, rampUp, confirm, json };
}

/** Reads the facts, plans a swap, and does it when it is confirmed. */
export async function swapped(call: Call, app: App, wanted: SwapWanted): Promise<Conducted> {
  const { target, kept, resource } = app;
  const preview = wanted.preview || target.preview;
  const facts = knownFacts(await swapFacts(call, app), target);
  const counts = app.binding.pace === 1;
  const remarks = [
    ...replacedSince(facts.slots.source, wanted.promoted),
    ...preflight(facts, preview),
    ...(target.rollback.errorRate && !counts ? [UNCOUNTED] : []),
  ];
  const verdict = judged(remarks, wanted.overrides);
  const refusals = verdict.remarks.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
  const input = swapInput(target, facts.slots, { refusals, preview, counts, ...sharesOf(wanted.rampUp) });
  const { dryRun, confirm, json, pinned } = wanted;
  return proposed(call, app, {
    kind: 'swap',
    input,
    shown: swapShown('swap', swapPlan(input), facts, verdict, app),
    hindrance: wanted.hindrance ?? hindrance(ofResource(pastOf(kept), resource), kept),
    ...{ dryRun, confirm, json },
    ...(pinned && { pinned }),
  });
}

/** Azure counts by whole minutes of the clock on the wall, and in the simulator minutes pass in moments. */
const UNCOUNTED = warning(
  'error-rate-simulated',
  'The simulator is faster than the clock that requests are counted by: `errorRate` is not watched, unless it runs `--faithful`.',
);

function replacedSince(now: SlotSeen, promoted: SlotSeen | undefined): Remark[] {
  if (!promoted || (now.release === promoted.release && now.deploymentId === promoted.deploymentId)) return [];
  const sentence = `\`${now.name}\` holds ${releaseOf(now)}, and ${releaseOf(promoted)} was to be promoted: deploy it again.`;
  return [refusal('promoted-replaced', sentence)];
}

/** What a swap is judged by, read now. */
export function swapFacts(call: Call, { binding, where, secrets }: App): Promise<PreflightFacts> {
  const azure = swapAzure({ ...azureOf(binding, where), conceal: secrets.conceal });
  return azure.facts(Date.now(), call.signal());
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
