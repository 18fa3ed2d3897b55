import { isUp, othersOf } from './containers.ts';
import type { ComposeReleaseInput, ComposeUnit } from './input.ts';
import { leftovers } from './leftovers.ts';
import type { ContainerSeen } from './seen.ts';
import { hasUsers, serversOf } from './users.ts';

/** What a unit has before the release: what is stopped, removed, and gone back to. */
export interface Before {
  readonly unit: ComposeUnit;
  /** Every container there is of it, running or not, but for what an unfinished release left. */
  readonly all: readonly ContainerSeen[];
  /** Those of them that run. */
  readonly up: readonly ContainerSeen[];
  /** Those that users are sent to; all that run where there is no proxy. */
  readonly serving: readonly ContainerSeen[];
  /** As the include says. */
  readonly servers: readonly string[];
}

export function courseOf({ shown, units, release }: ComposeReleaseInput): readonly Before[] {
  const left = new Set(leftovers(shown, release).map(({ id }) => id));
  return units.map((unit) => {
    const all = othersOf(shown, unit.service, release).filter(({ id }) => !left.has(id));
    const up = all.filter(isUp);
    const serving = unit.proxy ? up.filter((one) => hasUsers(shown, one)) : up;
    return { unit, all, up, serving, servers: serversOf(shown, unit.service) };
  });
}

/** Whether there is anything users can be sent back to. */
export function hasWayBack(course: readonly Before[]): boolean {
  return course.some(({ serving }) => serving.length > 0);
}

export function idsOf(containers: readonly ContainerSeen[]): string[] {
  return containers.map(({ id }) => id);
}

/** Releases of what runs before, as probes ask for them; those without a label as one. */
export function releasesOf(containers: readonly ContainerSeen[]): string[] {
  return [...new Set(containers.map(({ release }) => release ?? ''))];
}
