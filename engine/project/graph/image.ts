import type { Host } from '../../../domain/deployment.ts';
import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Repository } from '../../../domain/image.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';
import type { Spot } from './spot.ts';

/** An image as one file speaks of it. */
export interface DeclaredImage {
  /** `pushed` to a registry by a pipeline, or `run` by what this file starts. */
  readonly is: 'pushed' | 'run';
  readonly path: string;
  /** What the file calls the one that runs it, or the tool that pushes it, for messages. */
  readonly title: string;
  /** Nothing for one that is pushed under a name only known when it runs. */
  readonly repository: Repository | undefined;
  /** Of the name without its tag; what is written there keeps the tag. */
  readonly at: Spot;
  readonly environment: EnvironmentKind | undefined;
  /** Of one that is pushed: what it is built for, where that is said. */
  readonly platforms?: Valued<readonly string[], Spot>;
  /** Of one that is run: where. */
  readonly on?: Host | undefined;
}

/** All images of one project. */
export interface Images {
  readonly declared: readonly DeclaredImage[];
}

export function imagesOf(declared: readonly DeclaredImage[], homes: Homes): readonly Subject<Images>[] {
  if (!declared.some(({ is }) => is === 'pushed') || !declared.some(({ is }) => is === 'run')) return [];
  return homes.sharing(declared).map((parts, index) => ({
    key: String(index),
    parts,
    subject: () => ({ declared: parts }),
  }));
}
