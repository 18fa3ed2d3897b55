import type { ProbeCheck } from '../core/machine/evidence.ts';
import type { Change, Gate, Look, Plan } from '../core/machine/plan.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { deployBecame, holds, messageOf, stillHolds } from './became.ts';
import { movedSince } from './moved.ts';
import type { DeployRequest, DeploySeen, Release } from './seen.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface DeployInput {
  readonly environment: string;
  /** Of this operation: by it Kudu's deployment is known again. */
  readonly operation: string;
  readonly shown: DeploySeen;
  readonly release: Release;
  readonly refusals: readonly string[];
  /** Asked of the slot once it has the release. */
  readonly checks: readonly ProbeCheck[];
  /** Run here before anything is sent, as argument list; empty for none. */
  readonly migration: readonly string[];
  /** Milliseconds in which the app starts at worst. */
  readonly startupTime: number;
}

type DeployChange = Change<DeploySeen, DeployRequest>;

const MINUTE = 60_000;
/** Builds on the server took eight minutes in the recordings, and large packages take longer. */
const DEPLOY_DEADLINE = 30 * MINUTE;

/** Puts a release into a slot and waits until it is well there. Production is not touched. */
export function deployPlan(input: DeployInput): Plan<DeploySeen, DeployRequest> {
  const { environment, shown, release, checks } = input;
  const { name } = shown.slot;
  return {
    title: `Deploy ${nameOf(release)} to ${name} in ${environment}`,
    refusals: [...input.refusals, ...intoProduction(input)],
    steps: [
      look(input),
      ...(input.migration.length > 0 ? [migrate(input)] : []),
      start(input),
      deploy(input),
      ...(checks.length > 0 ? [warmUp(input)] : []),
      stillThere(input),
    ],
  };
}

/** For people: the image or the file, each with the beginning of its hash. */
export function nameOf(release: Release): string {
  if (release.type === 'package') return `${release.name} (${release.sha256.slice(0, 12)})`;
  return release.image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1');
}

function intoProduction({ shown }: DeployInput): string[] {
  if (shown.slot.name.toLowerCase() !== PRODUCTION) return [];
  return ['Production is never deployed to: deploy to a slot and swap.'];
}

function look({ shown }: DeployInput): Look<DeploySeen> {
  return {
    type: 'look',
    name: 'look',
    title: 'Compare with what was confirmed',
    deadline: 2 * MINUTE,
    objections: (now) => movedSince(now, shown),
  };
}

function migrate({ migration, shown }: DeployInput): DeployChange {
  return {
    ...changed('migrate', `Run ${migration.join(' ')}`, { action: 'migrate', command: migration }),
    objections: (now) => movedSince(now, shown),
    became: () => 'unclear',
    proof: 'answer',
    leaves: 'The migration was run, and stays.',
    sendTimeout: DEPLOY_DEADLINE,
  };
}

/** A slot that is stopped between deployments is started first. */
function start({ shown }: DeployInput): DeployChange {
  const { name } = shown.slot;
  return {
    ...changed('start', `Start ${name}`, { action: 'start', slot: name }),
    done: ({ slot }) => slot.state === 'Running',
    objections: (now) => movedSince(now, shown),
    became: ({ slot }) => (slot.state === 'Running' ? 'done' : 'unchanged'),
    leaves: `\`${name}\` was started.`,
  };
}

function deploy(input: DeployInput): DeployChange {
  const { shown, release } = input;
  const slot = shown.slot.name;
  const request: DeployRequest =
    release.type === 'image'
      ? { action: 'set image', slot, image: release.image }
      : { action: 'publish', slot, release, message: messageOf(input) };
  return {
    ...changed('deploy', `Deploy ${nameOf(release)} to ${slot}`, request),
    done: (now) => holds(now, release),
    objections: (now) => movedSince(now, { ...shown, slot: { ...shown.slot, ...startedBefore(now) } }),
    became: (now, before) => deployBecame(input, now, before),
    proof: release.type === 'package' && release.by === 'onedeploy' ? 'both' : 'reading',
    leaves: `\`${slot}\` was given ${nameOf(release)}; production is as before.`,
    // A package of some hundred megabytes goes through the wire of an office.
    sendTimeout: 15 * MINUTE,
  };
}

/** Starting it is what this operation may have done itself. */
function startedBefore({ slot }: DeploySeen) {
  return { state: slot.state, modified: slot.modified };
}

function warmUp({ shown, checks, startupTime }: DeployInput): Gate {
  const slot = shown.slot.name;
  return {
    type: 'gate',
    name: 'check slot',
    title: `Check ${slot}`,
    deadline: startupTime + 5 * MINUTE,
    probe: { slot, checks },
    // Until the new release is up the old one may answer, and well: only what holds for so long is said by the new one.
    thresholds: {
      ...{ every: 5_000, healthy: 3, unhealthy: 3, of: 5, inconclusive: 3 },
      ...{ hold: startupTime, grace: startupTime },
    },
    whenLate: 'fail',
  };
}

/** Nobody else has deployed while it was checked. */
function stillThere({ shown, release }: DeployInput): Look<DeploySeen> {
  const { name } = shown.slot;
  return {
    type: 'look',
    name: 'verify',
    title: `Verify what ${name} holds`,
    deadline: 2 * MINUTE,
    objections: (now, seen) =>
      stillHolds(now, release, seen['deploy']) ? [] : [`\`${name}\` no longer holds ${nameOf(release)}.`],
  };
}

function changed(name: string, title: string, request: DeployRequest) {
  return {
    type: 'change',
    name,
    title,
    deadline: DEPLOY_DEADLINE,
    request,
    reach: 'beside',
    undo: [],
    completes: [],
    pollEvery: 5_000,
    settle: 2 * MINUTE,
  } as const;
}
