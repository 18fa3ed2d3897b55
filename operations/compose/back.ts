import type { Step } from '../core/machine/plan.ts';
import { type ComposeChange, putFiles, removeNew, startAgain } from './changes.ts';
import { type Before, idsOf } from './course.ts';
import { checkOld, watchBack } from './gates.ts';
import { drained, healthyAgain } from './health.ts';
import type { ComposeReleaseInput } from './input.ts';
import { servicesOf } from './names.ts';
import type { ComposeRequest, FileChange } from './request.ts';
import type { ComposeSeen } from './seen.ts';
import { sendBack } from './send.ts';

export type PlanStep = Step<ComposeSeen, ComposeRequest>;

/** Nobody has got the new ones yet, and nothing else was touched: they go, and the files are as before. */
export function withdrawn(input: ComposeReleaseInput, after: string): ComposeChange[] {
  return [taken(input, after), ...restored(input, after)];
}

/**
 * Users have the new ones, which are bad: the old ones run again where they were stopped, are well, and get all users;
 * only then the new ones go, with the time that requests to them take.
 */
export function sentBack(input: ComposeReleaseInput, course: readonly Before[], after: string): PlanStep[] {
  const { units } = input;
  const isProxied = units.some(({ proxy }) => proxy);
  const names = servicesOf(units).join(', ');
  return [
    ...runAgain(input, course, after),
    ...(isProxied
      ? [
          {
            ...sendBack(input, course, `send back after ${after}`, `Send users of ${names} back`),
            reach: 'production' as const,
          },
          ...watchBack(units, after),
          drained(`drain after ${after}`, units, 0),
        ]
      : []),
    // Users are well again: what cannot be taken away now is told.
    { ...taken(input, after), dispensable: `New containers of ${names} may still be there.` },
    ...leniently(input, after),
  ];
}

/** Only one of both can run: the new ones go first, and the time without service ends with the old ones. */
export function putBack(input: ComposeReleaseInput, course: readonly Before[], after: string): PlanStep[] {
  const { units } = input;
  const names = servicesOf(units).join(', ');
  const isProxied = units.some(({ proxy }) => proxy);
  return [
    taken(input, after, true),
    ...runAgain(input, course, after),
    ...(isProxied ? [sendBack(input, course, `send back after ${after}`, `Send users of ${names} back`)] : []),
    ...watchBack(units, after),
    ...leniently(input, after),
  ];
}

function runAgain({ shown }: ComposeReleaseInput, course: readonly Before[], after: string): PlanStep[] {
  const up = course.filter((before) => before.up.length > 0);
  if (up.length === 0) return [];
  const ids = up.flatMap((before) => idsOf(before.up));
  const names = up.map(({ unit }) => unit.service).join(', ');
  return [
    startAgain(shown, `start again after ${after}`, `Start the old containers of ${names} again`, ids),
    ...up.flatMap((before) => [
      healthyAgain(
        `wait for ${before.unit.service} after ${after}`,
        before.unit.service,
        before.serving.length > 0 ? before.serving : before.up,
        before.unit.startupTime,
      ),
      ...checkOld(before, after),
    ]),
  ];
}

function taken({ shown, release, units }: ComposeReleaseInput, after: string, evenServing = false): ComposeChange {
  const names = servicesOf(units);
  const title = `Remove the new containers of ${names.join(', ')}`;
  return removeNew(shown, `remove new after ${after}`, title, { release, services: names, evenServing });
}

function restored({ shown, files }: ComposeReleaseInput, after: string): ComposeChange[] {
  if (files.length === 0) return [];
  const back = files.map(({ path, from, to }): FileChange => ({ path, from: to, to: from }));
  return [putFiles(shown, `restore files after ${after}`, 'Put the compose files back as they were', back)];
}

function leniently(input: ComposeReleaseInput, after: string): ComposeChange[] {
  const dispensable = 'The compose files on the host may still be those of the release.';
  return restored(input, after).map((change) => ({ ...change, dispensable }));
}
