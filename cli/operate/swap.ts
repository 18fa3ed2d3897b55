import { rampUpListOf } from '../../domain/ramp-up-list.ts';
import type { App } from '../../operations/conduct/app.ts';
import { type SwapWanted as Planned, swapProposal } from '../../operations/conduct/propose/swap.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Conducted } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { type Asked, proposed } from './proposed.ts';
import { sessionOf } from './session.ts';

export const swapOptions = {
  ...changeOptions,
  preview: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  override: { type: 'string', multiple: true, default: [] as string[] },
  'ramp-up': { type: 'string' },
} as const;

/** What a swap is asked for with, whichever verb leads to it. */
export type SwapWanted = Asked & Planned;

/** `fairlead swap`. */
export async function swap(call: Call) {
  const { values, name } = argumentsOf(call.given.args, swapOptions);
  const app = await sessionOf(call, environmentNamed(name, 'swap'), values);
  return (await swapped(call, app, wantedBy(values))).exit;
}

export function wantedBy(values: ReturnType<typeof argumentsOf<typeof swapOptions>>['values']): SwapWanted {
  const { preview, override: overrides, 'dry-run': dryRun, 'ramp-up': rampUp, confirm, json } = values;
  return { preview, dryRun, overrides, confirm, json, ...sharesOf(rampUp) };
}

/** Plans a swap, and does it when it is confirmed. */
export async function swapped(call: Call, app: App, wanted: SwapWanted): Promise<Conducted> {
  return proposed(call, app, await swapProposal(app, wanted, call.signal()), wanted);
}

function sharesOf(written: string | undefined): { readonly rampUp?: readonly number[] } {
  if (written === undefined) return {};
  const rampUp = rampUpListOf(written);
  if (rampUp) return { rampUp };
  throw new UsageError(`\`--ramp-up ${visible(written)}\` is no list of growing percentages such as \`10,50\`.`);
}
