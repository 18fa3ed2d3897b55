import type { Gate, Thresholds } from '../core/machine/plan.ts';
import { gate, usual } from '../swap/steps.ts';
import { decidedBy } from '../swap/watch.ts';
import { type Before, releasesOf } from './course.ts';
import type { ComposeReleaseInput, ComposeUnit } from './input.ts';
import { probed } from './names.ts';

/** A host is near, and what was asked of it answers at once: three good answers, or bad ones, take seconds. */
const near: Thresholds = { ...usual, every: 1_000 };
/** Milliseconds between two questions where it is asked for long: each answer is in the journal. */
const RARELY = 2_000;

/** New containers by their own addresses, before they get anybody. */
export function checkNew({ units, release }: Pick<ComposeReleaseInput, 'units' | 'release'>): Gate[] {
  return units.flatMap(({ service, checks }) =>
    checks.container.length === 0
      ? []
      : [
          gate(
            `check ${service}`,
            probed(service, release),
            `Check the new containers of ${service}`,
            checks.container,
            near,
          ),
        ],
  );
}

/** Users have what is bad meanwhile, and these were good: one answer of each is enough. */
const atOnce: Thresholds = { ...near, healthy: 1 };

/** Old containers by their own addresses, before they get users again. */
export function checkOld({ unit, serving }: Before, after: string): Gate[] {
  const { service, checks } = unit;
  if (checks.container.length === 0) return [];
  return releasesOf(serving).map((release, index) =>
    gate(
      `check what ${service} was${index === 0 ? '' : ` ${index + 1}`} after ${after}`,
      probed(service, release),
      `Check the old containers of ${service}`,
      checks.container,
      atOnce,
    ),
  );
}

/** What users get of it, right after they have got it and as long as it is watched: `soak` for all of them together. */
export function watchUsers({ units, rollback, soak }: ComposeReleaseInput): Gate[] {
  const decided = decidedBy(rollback);
  const watched = units.filter(({ proxy, checks }) => proxy && checks.health.length > 0);
  const hold = Math.round(soak / Math.max(1, watched.length));
  return [
    ...smokeUsers({ units, rollback }, 'smoke'),
    // What is bad of one is not to wait until another has been watched.
    ...(watched.length > 1 ? watched.map((unit) => decided(asked(unit, 'ask', 0), 'healthCheckFailed')) : []),
    ...watched.map((unit) => decided(asked(unit, 'watch', hold), 'healthCheckFailed')),
  ];
}

/** Whether users are watched for as long by what they get. */
export function isWatched({ units }: Pick<ComposeReleaseInput, 'units'>): boolean {
  return units.some(({ proxy, checks }) => proxy && checks.health.length > 0);
}

export function smokeUsers({ units, rollback }: Pick<ComposeReleaseInput, 'units' | 'rollback'>, name: string): Gate[] {
  const decided = decidedBy(rollback);
  const asked = units.filter(({ proxy, checks }) => proxy && checks.smoke.length > 0);
  return asked.map(({ service, checks }) =>
    decided(gate(`${name} ${service}`, probed(service), `Try out ${service}`, checks.smoke, near), 'smokeTestFailed'),
  );
}

/** The same of what users have again. */
export function watchBack(units: readonly ComposeUnit[], after: string): Gate[] {
  const asked = units.filter(({ proxy, checks }) => proxy && checks.health.length > 0);
  return asked.map(({ service, checks }) =>
    gate(`watch ${service} after ${after}`, probed(service), `Watch ${service}`, checks.health, near),
  );
}

function asked({ service, checks }: ComposeUnit, name: string, hold: number): Gate {
  const every = Math.min(Math.max(near.every, hold / 30), RARELY);
  return gate(`${name} ${service}`, probed(service), `Watch ${service}`, checks.health, { ...near, every, hold });
}
