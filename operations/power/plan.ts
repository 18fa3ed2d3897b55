import type { Change, Plan } from '../core/machine/plan.ts';
import { callerMoved } from '../swap/moved.ts';
import { type Caller, PRODUCTION, type SlotSeen } from '../swap/slots.ts';

/** What one reading tells about the slot that is started or stopped. */
export interface PowerSeen {
  /** Resource id of the site, as ARM writes it. */
  readonly site: string;
  readonly caller: Caller;
  readonly slot: SlotSeen;
}

export type PowerAction = 'start' | 'stop' | 'restart';

export interface PowerRequest {
  readonly action: PowerAction;
  readonly slot: string;
}

/** What a person confirmed. */
export interface PowerInput {
  readonly environment: string;
  readonly action: PowerAction;
  readonly shown: PowerSeen;
  readonly refusals: readonly string[];
}

const MINUTE = 60_000;
const TITLES = { start: 'Start', stop: 'Stop', restart: 'Restart' } as const;
const STATES = { start: 'Running', stop: 'Stopped' } as const;

/** Starts, stops or restarts a slot. */
export function powerPlan(input: PowerInput): Plan<PowerSeen, PowerRequest> {
  const { action, environment, shown, refusals } = input;
  const title = `${TITLES[action]} ${shown.slot.name} in ${environment}`;
  return { title, refusals, steps: [change(input, `${TITLES[action]} ${shown.slot.name}`)] };
}

function change({ action, shown }: PowerInput, title: string): Change<PowerSeen, PowerRequest> {
  const { name } = shown.slot;
  return {
    type: 'change',
    name: action,
    title,
    deadline: 10 * MINUTE,
    request: { action, slot: name },
    reach: name === PRODUCTION ? 'production' : 'beside',
    objections: (now) => moved(now, shown),
    ...(action === 'restart'
      ? // Nothing of a slot tells when it was restarted.
        { became: () => 'unclear', proof: 'answer' }
      : {
          done: ({ slot }) => slot.state === STATES[action],
          became: ({ slot }) => (slot.state === STATES[action] ? 'done' : 'unchanged'),
        }),
    undo: [],
    completes: [],
    leaves: `\`${name}\` was asked to ${action}.`,
    pollEvery: 5_000,
    settle: MINUTE,
  };
}

function moved(now: PowerSeen, shown: PowerSeen): string[] {
  const { operation } = now.slot;
  const busy = operation === undefined ? [] : [`Another operation is in progress on the app (\`${operation}\`).`];
  return [...callerMoved(now, shown), ...busy];
}
