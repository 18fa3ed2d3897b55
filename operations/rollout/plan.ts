import type { Gate, Look, Plan } from '../core/machine/plan.ts';
import { countedGate, gate, MINUTE, usual } from '../swap/steps.ts';
import { decidedBy } from '../swap/watch.ts';
import { type PlanStep, stillShared, withdrawn } from './back.ts';
import { clearCache } from './cache.ts';
import { pin, weights } from './changes.ts';
import { type Course, courseOf } from './course.ts';
import { healthy } from './health.ts';
import type { RolloutInput } from './input.ts';
import { writeManifest } from './manifest.ts';
import { notMultiple } from './mode.ts';
import { movedSince } from './moved.ts';
import { appName, quoted } from './names.ts';
import { createRevision, migrate } from './release.ts';
import type { RolloutRequest, RolloutSeen } from './seen.ts';
import { shareSteps } from './share.ts';
import { tidySteps } from './tidy.ts';
import { followsNewest } from './traffic.ts';

/** A new revision that gets users share by share while it is well, and none of them again when it is not. */
export function rolloutPlan(input: RolloutInput): Plan<RolloutSeen, RolloutRequest> {
  const { environment, shown, from, checks, startupTime, rollback } = input;
  const course = courseOf(input);
  const { revision } = course;
  const isRouted = shown.host !== undefined;
  const isNew = from === undefined;
  const deadline = rollback.progressDeadline;
  return {
    title: `${isNew ? 'Roll out' : 'Promote'} ${revision} in ${environment}`,
    refusals: [...new Set([...input.refusals, ...impossible(input, course)])],
    ...(course.share > 0 && {
      remains: `${quoted(revision)} still has ${course.share} % of the traffic: abort takes it back.`,
    }),
    steps: [
      look(input),
      ...(isNew ? begun(input, course) : []),
      healthy({ name: 'wait for revision', revision, startupTime, deadline, isNewest: isNew }),
      ...(isRouted && checks.revision.length > 0
        ? [gate('check revision', revision, `Check ${revision}`, checks.revision, usual)]
        : []),
      ...(isRouted
        ? [...labelled(input, course), ...shareSteps(input, course, BEFORE), ...verified(input, course)]
        : []),
      ...tidySteps(input, course),
      ...(isRouted ? [stillShared('verify app', `Verify who gets what of ${appName(shown)}`, course.at(100))] : []),
    ],
  };
}

/** What need not be taken back for itself once users are sent there: sending them back does all of it. */
const BEFORE = ['write manifest', 'create revision', 'label preview'];

/** Whoever asks. */
function impossible({ shown, stable, steps }: RolloutInput, { revision }: Course): string[] {
  const wrong = steps.filter((step) => step.type === 'weight' && !isShare(step.percent));
  return [
    ...notMultiple(shown),
    ...(stable === revision ? [`${quoted(revision)} has the traffic already.`] : []),
    ...shrinking(steps),
    ...wrong.map(
      (step) => `\`${step.type === 'weight' ? step.percent : ''}\` is no share: it is a whole number from 0 to 100.`,
    ),
  ];
}

/** The old one is not asked how it is before it gets users again, unless all of them come back. */
function shrinking(steps: RolloutInput['steps']): string[] {
  const shares = steps.flatMap((step) => (step.type === 'weight' ? [step.percent] : []));
  return shares.flatMap((percent, i) =>
    i > 0 && percent < (shares[i - 1] ?? 0)
      ? [`Shares only grow, and ${percent} % comes after ${shares[i - 1]} %.`]
      : [],
  );
}

function isShare(percent: number): boolean {
  return Number.isInteger(percent) && percent >= 0 && percent <= 100;
}

function look({ shown }: RolloutInput): Look<RolloutSeen> {
  return {
    type: 'look',
    name: 'look',
    title: 'Compare with what was confirmed',
    deadline: 2 * MINUTE,
    objections: (now) => movedSince(now, shown),
  };
}

/** Up to a revision that is made and gets nobody. */
function begun(input: RolloutInput, course: Course): PlanStep[] {
  const { shown, manifest, cache, migration } = input;
  return [
    ...(migration.length > 0 ? [migrate(input)] : []),
    ...(cache?.when === 'preDeploy' ? clearCache(input, 'clear cache before all', cache) : []),
    // Azure would give a new revision everything at once, long before it runs.
    ...(shown.host !== undefined && followsNewest(shown) ? [pin(input, course.pinned)] : []),
    ...(manifest
      ? [
          {
            ...writeManifest(input, 'write manifest', manifest),
            ...(manifest.restore
              ? { undo: [writeManifest(input, 'restore manifest', { before: manifest.after, after: manifest.before })] }
              : { leaves: `${quoted(manifest.after.path)} has version ${manifest.after.version}.` }),
          },
        ]
      : []),
    {
      ...createRevision(input, shown.host === undefined ? shown.traffic : course.pinned),
      undo: withdrawn(input, course, 'creation'),
      completes: manifest?.restore ? ['write manifest'] : [],
    },
  ];
}

/** The address by which people try it out; a label sends nobody there who did not ask for it. */
function labelled(input: RolloutInput, course: Course): PlanStep[] {
  const { preview } = input.labels;
  if (preview === undefined) return [];
  const { pinned, tried, revision } = course;
  const title = `Give ${revision} the label ${preview}`;
  return [
    {
      ...weights(input, 'label preview', title, { from: pinned, to: tried }),
      undo: [
        weights(input, 'take label back', `Take the label ${preview} back`, { from: tried, to: pinned }),
        ...withdrawn(input, course, 'label'),
      ],
      completes: ['write manifest', 'create revision'],
    },
  ];
}

/** What is asked of the app once everybody gets the new revision. */
function verified(input: RolloutInput, { revision }: Course): PlanStep[] {
  const { checks, rollback, soak, shown } = input;
  const app = appName(shown);
  const decided = decidedBy(rollback);
  const { failures } = rollback;
  const smoke: Gate = gate('smoke app', app, `Try out ${app}`, checks.smoke, usual);
  const watch: Gate = gate('watch app', app, `Watch ${app}`, checks.health, { ...usual, hold: soak });
  return [
    ...(checks.smoke.length > 0 ? [decided(smoke, 'smokeTestFailed')] : []),
    ...(checks.health.length > 0 ? [decided(watch, 'healthCheckFailed')] : []),
    ...(failures ? [counted(revision, failures, decided)] : []),
  ];
}

function counted(
  revision: string,
  failures: NonNullable<RolloutInput['rollback']['failures']>,
  decided: ReturnType<typeof decidedBy>,
): Gate {
  const { within } = failures;
  const count = countedGate('count failures', revision, `Count what users of ${revision} get`, failures, within);
  return { ...decided(count, 'errorRate'), deadline: within + 10 * MINUTE };
}
