import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import type { Change, Plan } from '../core/machine/plan.ts';
import { callerMoved } from '../swap/moved.ts';
import { PRODUCTION } from '../swap/slots.ts';
import type { PrepareRequest, PrepareSeen } from './seen.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface PrepareInput {
  readonly environment: string;
  readonly shown: PrepareSeen;
  /** As Azure names it. */
  readonly slot: string;
  /** What the plan is to be; nothing to leave it. */
  readonly sku: string | undefined;
  /** Whether the slot gets an identity of its own. Identities never move in a swap. */
  readonly identity: boolean;
  /** Resource id of the vault the slot reads secrets from. */
  readonly vault: string | undefined;
  /** Names that have to be sticky, of app settings. */
  readonly stickyNames: readonly string[];
  readonly refusals: readonly string[];
}

type PrepareChange = Change<PrepareSeen, PrepareRequest>;

const MINUTE = 60_000;

/** Makes a slot that a release can be tried in. Each step is left out when it is so already, and stays when it is done. */
export function preparePlan(input: PrepareInput): Plan<PrepareSeen, PrepareRequest> {
  const { environment, slot, sku, identity, vault, stickyNames } = input;
  return {
    title: `Prepare ${slot} in ${environment}`,
    refusals: [...input.refusals, ...impossible(input)],
    continues: true,
    steps: [
      ...(sku !== undefined ? [scale(input, sku)] : []),
      create(input),
      ...(identity ? [assign(input)] : []),
      ...(vault !== undefined ? [grant(input, vault)] : []),
      ...(stickyNames.length > 0 ? [stick(input)] : []),
    ],
  };
}

function impossible({ slot, sku, shown }: PrepareInput): string[] {
  if (slot.toLowerCase() === PRODUCTION) return ['Production is there already: name the slot to prepare.'];
  const size = sku ?? shown.plan.sku;
  if (appServiceSkuOf(size)?.slots !== 0) return [];
  return [
    `${size} has no deployment slots: write \`sku: S1\` or more under \`plan\`, S2 where two containers need more than 1.75 GB.`,
  ];
}

function scale(input: PrepareInput, sku: string): PrepareChange {
  return {
    ...changed(input, `Scale the plan to ${sku}; its apps restart`, { action: 'scale plan', sku }),
    ...shownBy(({ plan }) => plan.sku.toLowerCase() === sku.toLowerCase()),
    leaves: `The plan is ${sku} now, and costs as such.`,
  };
}

function create(input: PrepareInput): PrepareChange {
  const { slot } = input;
  return {
    ...changed(input, `Create ${slot}`, { action: 'create slot', slot }),
    ...shownBy((now) => now.slot !== undefined),
    leaves: `\`${slot}\` is there.`,
  };
}

function assign(input: PrepareInput): PrepareChange {
  const { slot } = input;
  return {
    ...changed(input, `Give ${slot} an identity`, { action: 'assign identity', slot }),
    ...shownBy((now) => now.slot?.principal !== undefined),
    leaves: `\`${slot}\` has an identity.`,
  };
}

function grant(input: PrepareInput, vault: string): PrepareChange {
  const { slot } = input;
  const title = `Let ${slot} read secrets of ${vault.split('/').at(-1)}`;
  return {
    ...changed(input, title, { action: 'grant secrets', slot, vault }),
    ...shownBy((now) => now.slot?.readsSecrets === true),
    leaves: `\`${slot}\` reads secrets of the vault.`,
  };
}

function stick(input: PrepareInput): PrepareChange {
  const { stickyNames, shown } = input;
  const names = [...new Set([...shown.stickyNames, ...stickyNames])].sort();
  return {
    ...changed(input, `Make sticky: ${stickyNames.join(', ')}`, { action: 'write sticky names', names }),
    ...shownBy((now) => stickyNames.every((name) => now.stickyNames.includes(name))),
    // The list is written as a whole: a name somebody added meanwhile would be lost.
    objections: (now) =>
      now.stickyNames.join() === shown.stickyNames.join()
        ? callerMoved(now, shown)
        : ['The sticky settings were changed after they were looked at.'],
    leaves: `Sticky are: ${names.join(', ')}.`,
  };
}

/** The same reading tells that there is nothing to do, and that it was done. */
function shownBy(done: (world: PrepareSeen) => boolean): Pick<PrepareChange, 'done' | 'became'> {
  return { done, became: (now) => (done(now) ? 'done' : 'unchanged') };
}

function changed(input: PrepareInput, title: string, request: PrepareRequest) {
  return {
    type: 'change',
    name: request.action,
    title,
    deadline: 15 * MINUTE,
    request,
    reach: 'beside',
    undo: [],
    completes: [],
    pollEvery: 5_000,
    settle: MINUTE,
    objections: (now: PrepareSeen) => callerMoved(now, input.shown),
  } as const;
}
