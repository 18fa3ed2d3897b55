import { absent, type Valued } from '../../../domain/tri.ts';
import type { Edit } from '../../core/span.ts';
import type { Spot } from './spot.ts';

/** How an app is started and what it may take, as far as one file tells. Times are in milliseconds. */
export interface DeclaredRuntime {
  readonly os: Valued<'linux' | 'windows', unknown>;
  readonly command: Valued<string, Spot>;
  readonly startupTime: Valued<number, Spot>;
  readonly longestRequest: Valued<number, Spot>;
  /** How long a worker may take for a request before it is killed, where it is no option of the command. */
  readonly workerTimeout: Valued<number, Spot>;
  /** The page that answers when it is ready. */
  readonly readiness: Valued<string, unknown>;
}

export const unknownRuntime: DeclaredRuntime = {
  os: absent,
  command: absent,
  startupTime: absent,
  longestRequest: absent,
  workerTimeout: absent,
  readiness: absent,
};

/** The managed identity an app, or a slot of it, signs in with. An identity never moves with a swap. */
export interface DeclaredIdentity {
  readonly kind: Valued<'none' | 'system' | 'user', unknown>;
  /** Gives it one of its own. */
  add(): readonly Edit[];
  /** The roles and policies given to it in the same place, each with what gives the same to another. */
  readonly grants?: readonly Grant[];
}

/** A role on a vault, or a policy of it. */
export interface Grant {
  readonly at: Spot;
  /** The same for another, by what its file calls it. */
  copy(title: string): readonly Edit[];
}

/** A name in the list of settings that stay with their slot. */
export interface StickyName {
  readonly name: string;
  readonly at: Spot;
  remove(): readonly Edit[];
}
