import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Edit } from '../../core/span.ts';
import type { DeclaredService } from './declared-service.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';
import type { Spot } from './spot.ts';

/** An image that is built here, and every environment in which a project starts it as it is. */
export interface Build {
  readonly image: DeclaredService;
  readonly workers: FixedWorkers;
  /** At least two. */
  readonly runs: readonly Run[];
}

export interface Run {
  readonly machine: Machine;
  readonly environment: EnvironmentKind | undefined;
}

/** What an image is run on. */
export interface Machine {
  /** As one calls its size: `P1v3`, `0.5 vCPU`. */
  readonly size: string;
  readonly vCpu: number;
  readonly at: Spot;
}

/** Processes of a server that the command of an image starts wherever it runs. */
export interface FixedWorkers {
  readonly server: string;
  readonly count: number;
  readonly at: Spot;
  /** Lets `WEB_CONCURRENCY` say how many, and keeps the number for where it does not. */
  release(): readonly Edit[];
}

/** Every image whose command fixes a number and that a project runs more than once. */
export function buildsOf(declared: readonly DeclaredService[], homes: Homes): readonly Subject<Build>[] {
  return declared.flatMap((image) => {
    const { path, workers } = image;
    if (!workers) return [];
    const home = homes.of(path);
    const users = declared.filter((each) => each.image === path && each.machine && homes.of(each.path) === home);
    if (users.length < 2) return [];
    const runs = users.flatMap(({ machine, environment }) => (machine ? [{ machine, environment }] : []));
    return [{ key: path, parts: [image, ...users], subject: () => ({ image, workers, runs }) }];
  });
}
