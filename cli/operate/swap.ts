import type { App } from '../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { proposeSwap, type SwapWanted } from '../../operations/conduct/swap-proposal.ts';
import type { Confirmed } from '../../operations/kinds.ts';
import { swapPlan } from '../../operations/swap/plan.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Conducted } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { proposed } from './proposed.ts';
import { sessionOf } from './session.ts';
import { swapShown } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';

export const swapOptions = {
  ...changeOptions,
  preview: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  override: { type: 'string', multiple: true, default: [] as string[] },
  'ramp-up': { type: 'string' },
} as const;

/** What a swap is asked for with, whichever verb leads to it. */
export interface SwapAsked extends SwapWanted {
  readonly dryRun: boolean;
  readonly confirm: string | undefined;
  readonly json: boolean;
  readonly pinned?: Pick<Confirmed, 'takesBack'>;
  /** What speaks against it beside the facts. */
  readonly hindrance?: string | undefined;
}

/** `fairlead swap`. */
export async function swap(call: Call) {
  const { values, name } = argumentsOf(call.given.args, swapOptions);
  const app = await sessionOf(call, environmentNamed(name, 'swap'), values);
  return (await swapped(call, app, wantedBy(values))).exit;
}

export function wantedBy(values: ReturnType<typeof argumentsOf<typeof swapOptions>>['values']): SwapAsked {
  const { preview, override: overrides, 'dry-run': dryRun, 'ramp-up': rampUp, confirm, json } = values;
  return { preview, dryRun, overrides, confirm, json, ...sharesOf(rampUp) };
}

/** Plans a swap on what Azure says now, shows it, and does it when it is confirmed. */
export async function swapped(call: Call, app: App, asked: SwapAsked): Promise<Conducted> {
  const proposal = await proposeSwap(app, asked, call.signal());
  if ('refusal' in proposal) throw new UsageError(visible(proposal.refusal));
  const { input, facts, judged } = proposal;
  const { dryRun, confirm, json, pinned } = asked;
  const { kept, resource } = app;
  return proposed(call, app, {
    kind: 'swap',
    input,
    shown: swapShown('swap', swapPlan(input), facts, judged, app),
    hindrance: asked.hindrance ?? hindrance(ofResource(pastOf(kept), resource), kept),
    ...{ dryRun, confirm, json },
    ...(pinned && { pinned }),
  });
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
