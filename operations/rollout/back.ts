import type { Look, Step } from '../core/machine/plan.ts';
import { gate, MINUTE, usual } from '../swap/steps.ts';
import { clearCache } from './cache.ts';
import { activate, deactivate, type RolloutChange, weights } from './changes.ts';
import type { Course } from './course.ts';
import { healthy, idle, unfit } from './health.ts';
import type { RolloutInput } from './input.ts';
import { writeManifest } from './manifest.ts';
import { trafficMoved } from './moved.ts';
import { appName, quoted } from './names.ts';
import type { RolloutRequest, RolloutSeen, TrafficWeight } from './seen.ts';

export type PlanStep = Step<RolloutSeen, RolloutRequest>;

/** Nobody has got the new revision yet: it goes, and what was written for it is as before. */
export function withdrawn(input: RolloutInput, { revision }: Course, after: string): PlanStep[] {
  const { dispensable, ...stops } = deactivate(input, `deactivate ${revision} after ${after}`, revision);
  // Without ingress it works as long as it is active, whatever share it has.
  const stopped = input.shown.host === undefined ? stops : { ...stops, dispensable };
  return [...restored(input, after), stopped as PlanStep];
}

/**
 * All traffic where it came from, only to a revision that runs and answers well, and only over our own shares. The
 * manifest is there again before the cache is cleared: what is filled in anew is of the old release.
 */
export function sentBack(
  input: RolloutInput,
  course: Course,
  after: string,
  from: readonly TrafficWeight[],
): PlanStep[] {
  const { stable, shown, checks, startupTime, cache } = input;
  if (stable === undefined) return [];
  const app = appName(shown);
  const { previous } = checks;
  const deadline = startupTime + 5 * MINUTE;
  const asks = previous.length > 0;
  return [
    idle(`wait after ${after}`),
    activate(input, `activate ${stable} after ${after}`, stable),
    healthy({ name: `wait for ${stable} after ${after}`, revision: stable, startupTime, deadline, isNewest: false }),
    ...(asks ? [gate(`check ${stable} after ${after}`, stable, `Check ${stable}`, previous, usual)] : []),
    {
      ...weights(input, `send back after ${after}`, `Send all traffic to ${stable} again`, { from, to: course.back }),
      reach: 'production',
    },
    ...(asks ? [gate(`watch ${app} after ${after}`, app, `Watch ${app}`, previous, usual)] : []),
    // Users are well again: what cannot be written now is told, and the rest is done all the same. The bytes are the same
    // whenever they are written, and only over those of the release.
    ...restored(input, after).map((change) => ({ ...change, dispensable: leftAsItIs(input), repeatable: true })),
    ...(cache?.onRollback ? clearCache(input, `clear cache after ${after}`, cache) : []),
    deactivate(input, `deactivate ${course.revision} after ${after}`, course.revision),
    stillShared(`verify after ${after}`, `Verify who gets what of ${app}`, course.back),
  ];
}

/** The manifest as it was before the release. */
function restored(input: RolloutInput, after: string): RolloutChange[] {
  const { manifest } = input;
  if (!manifest?.restore) return [];
  return [writeManifest(input, `restore manifest after ${after}`, { before: manifest.after, after: manifest.before })];
}

function leftAsItIs({ manifest }: RolloutInput): string {
  return manifest ? `${quoted(manifest.after.path)} may still have version ${manifest.after.version}.` : '';
}

/** Nobody has shared the traffic anew while it was watched, or stopped what users are sent to. */
export function stillShared(name: string, title: string, expected: readonly TrafficWeight[]): Look<RolloutSeen> {
  const objections = (now: RolloutSeen) => [...trafficMoved(now, expected), ...unfitOf(now, expected)];
  return { type: 'look', name, title, deadline: 2 * MINUTE, objections };
}

function unfitOf(now: RolloutSeen, traffic: readonly TrafficWeight[]): string[] {
  return traffic.flatMap(({ revision, weight }) => (weight > 0 && revision !== undefined ? unfit(now, revision) : []));
}
