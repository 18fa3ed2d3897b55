import type { Look, Plan } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { type PlanStep, putBack, sentBack, withdrawn } from './back.ts';
import { type ComposeChange, stop, stopAwaited } from './changes.ts';
import { type Before, courseOf, hasWayBack, idsOf } from './course.ts';
import { checkNew, isWatched, smokeUsers, watchUsers } from './gates.ts';
import { drained, first, healthy, stays, stopped, unwell } from './health.ts';
import { impossible } from './impossible.ts';
import type { ComposeReleaseInput } from './input.ts';
import { movedSince } from './moved.ts';
import { inWords, servicesOf, short } from './names.ts';
import { migrate, pull, removeLeftovers, start, writeFiles } from './released.ts';
import type { ComposeRequest } from './request.ts';
import type { ComposeSeen } from './seen.ts';
import { notYetServed, sendUsers } from './send.ts';
import { tidySteps } from './tidy.ts';

/** New containers that get users while they are well, and none of them again when they are not. */
export function composeReleasePlan(input: ComposeReleaseInput): Plan<ComposeSeen, ComposeRequest> {
  const course = courseOf(input);
  const isProxied = input.units.some(({ proxy }) => proxy);
  return {
    title: titleOf(input),
    by: input.shown.host,
    refusals: [...new Set([...input.refusals, ...impossible(input)])],
    ...(input.promotes && { remains: `${rests(input)} Abort takes them away.` }),
    steps: [
      look(input),
      ...(input.promotes ? [] : prepared(input)),
      ...(input.strategy === 'recreate' ? recreated(input, course) : beside(input, course)),
      ...(isProxied ? watched(input) : []),
      ...(input.strategy === 'recreate' ? [] : leave(input, course)),
      verify(input),
      ...tidySteps(input, course),
    ],
  };
}

function titleOf({ environment, shown, units, because, promotes }: ComposeReleaseInput): string {
  const names = servicesOf(units).join(', ');
  const image = units.length === 1 && units[0] ? ` ${short(units[0].image).replace(/^.*@/, '')}` : '';
  const verb = promotes ? 'Promote' : because === 'rollback' ? 'Roll back' : 'Release';
  return `${verb} ${names}${image} on ${shown.host} in ${environment}`;
}

function look(input: ComposeReleaseInput): Look<ComposeSeen> {
  return {
    type: 'look',
    name: 'look',
    title: 'Compare with what was confirmed',
    deadline: 2 * MINUTE,
    objections: (now) => movedSince(now, input),
  };
}

/** Everything that takes its time, while the old ones serve as before. */
function prepared(input: ComposeReleaseInput): PlanStep[] {
  const { migration } = input;
  return [
    ...removeLeftovers(input),
    ...writeFiles(input),
    pull(input),
    ...(migration?.phase === 'preDeploy' ? migrate(input, migration) : []),
  ];
}

/** New ones beside the old ones, up to that users get them. */
function beside(input: ComposeReleaseInput, course: readonly Before[]): PlanStep[] {
  const { promotes, migration, rests: isToRest, units, soak } = input;
  const isProxied = units.some(({ proxy }) => proxy);
  return [
    ...(promotes ? [] : [start(input, withdrawn(input, 'start'))]),
    healthyNew(input),
    ...checkNew(input),
    ...(!promotes && migration?.phase === 'prePromotion' ? [...migrate(input, migration), ...checkAgain(input)] : []),
    ...(isToRest && !promotes ? [rest(input)] : []),
    ...(isProxied ? [served(input, course)] : [stays('watch beside', units, input.release, soak)]),
  ];
}

/** The old ones stop before the new ones start: there is nobody to answer in between. */
function recreated(input: ComposeReleaseInput, course: readonly Before[]): PlanStep[] {
  const { promotes, rests: isToRest, migration, units } = input;
  const isProxied = units.some(({ proxy }) => proxy);
  return [
    ...(isToRest && !promotes ? [rest(input)] : []),
    ...stopFirst(input, course),
    ...(migration?.phase === 'prePromotion' ? migrate(input, migration, putBack(input, course, 'migration')) : []),
    start(input, putBack(input, course, 'start')),
    healthyNew(input),
    ...checkNew(input),
    ...(isProxied ? [served(input, course)] : [stays('watch beside', units, input.release, input.soak)]),
  ];
}

function healthyNew({ units, release, rollback }: ComposeReleaseInput) {
  return healthy('wait for new', units, release, rollback.progressDeadline);
}

/** The database has changed under them. */
function checkAgain(input: ComposeReleaseInput): PlanStep[] {
  return checkNew(input).map((gate) => ({ ...gate, name: `${gate.name} after migration` }));
}

function rest(input: ComposeReleaseInput): PlanStep {
  return {
    type: 'rest',
    name: 'rest',
    title: 'Wait for a person',
    deadline: 0,
    rests: `${rests(input)} Promote it or abort.`,
  };
}

function rests({ units, strategy }: ComposeReleaseInput): string {
  const names = inWords(servicesOf(units));
  if (strategy === 'recreate') return `The release of ${names} is ready on the host, and nothing of it runs.`;
  return `The new containers of ${names} run without users.`;
}

/** It goes back by itself whatever fails, so it counts as beside production; the time without service begins. */
function stopFirst(input: ComposeReleaseInput, course: readonly Before[]): PlanStep[] {
  const ids = course.flatMap(({ up }) => idsOf(up));
  if (ids.length === 0) return [];
  const change = stopAwaited(input.shown, STOP_OLD, stopTitle(input), ids);
  // Users get nothing from what is stopped here, and that was agreed to.
  const objections = (now: ComposeSeen) => movedSince(now, { ...input, shown: { ...input.shown, files: now.files } });
  return [{ ...change, objections, undo: putBack(input, course, 'stop') }, stopped('wait for stop', ids)];
}

function served(input: ComposeReleaseInput, course: readonly Before[]): ComposeChange {
  const names = servicesOf(input.units.filter(({ proxy }) => proxy));
  const isRecreated = input.strategy === 'recreate';
  const back = isRecreated ? putBack(input, course, 'users') : sentBack(input, course, 'users');
  return {
    ...sendUsers(input, 'send users', `Send users of ${names.join(', ')} to the new containers`),
    undo: hasWayBack(course) ? back : [],
    gives: `Users of ${inWords(names)} have the new containers.`,
  };
}

/** What users get, for a while. */
function watched(input: ComposeReleaseInput): PlanStep[] {
  const { units, release, soak } = input;
  return [...watchUsers(input), ...(isWatched(input) ? [] : [stays('watch users', units, release, soak)])];
}

/** The old ones, once those who were served by them have their answers; then the new ones alone are asked again. */
function leave(input: ComposeReleaseInput, course: readonly Before[]): PlanStep[] {
  const { units, release, shown, soak } = input;
  const isProxied = units.some(({ proxy }) => proxy);
  const ids = course.flatMap(({ up }) => idsOf(up));
  if (ids.length === 0) return [];
  const change = (isProxied ? stop : stopAwaited)(shown, STOP_OLD, stopTitle(input), ids);
  const stops: ComposeChange = {
    ...change,
    objections: (now) => [...change.objections(now, {}), ...notYetServed(now, input)],
    continues: true,
  };
  const names = servicesOf(units).join(', ');
  return [
    ...(isProxied
      ? [
          drained('drain', units, soak, (seen) => first(units.map((unit) => unwell(seen, unit, release)))),
          // Nobody is sent to them any more.
          { ...stops, dispensable: `Old containers of ${names} may still run.` },
        ]
      : [
          {
            ...stops,
            reach: 'production' as const,
            undo: sentBack(input, course, 'stop'),
            gives: `Only the new containers of ${names} run.`,
          },
          stopped('wait for stop', ids),
        ]),
    ...smokeUsers(input, 'smoke again'),
    stays('watch alone', units, release, ALONE),
  ];
}

/** Milliseconds new ones are watched once they are alone: what leans on an old one shows at once. */
const ALONE = 4_000;
/** Where the time without service begins, for who measures it. */
export const STOP_OLD = 'stop old';

function stopTitle({ units }: ComposeReleaseInput): string {
  return `Stop the old containers of ${servicesOf(units).join(', ')}`;
}

/** Nobody has moved users or stopped what they are sent to while it was watched. */
function verify(input: ComposeReleaseInput): Look<ComposeSeen> {
  return {
    type: 'look',
    name: 'verify',
    title: `Verify what runs of ${servicesOf(input.units).join(', ')}`,
    deadline: 2 * MINUTE,
    objections: (now) => notYetServed(now, input),
  };
}
