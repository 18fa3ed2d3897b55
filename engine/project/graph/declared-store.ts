import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { Spot } from './spot.ts';

export type StoreType = 'postgres' | 'redis';

/** One database or cache as one file speaks of it. */
export interface DeclaredStore {
  readonly by: 'deployment' | 'terraform';
  readonly path: string;
  /** Tells it from all other stores. */
  readonly id: string;
  readonly type: StoreType;
  /** What the file calls it, for messages. */
  readonly title: string;
  readonly at: Place;
  /** As Azure names it: what joins the files that speak of one. */
  readonly name: Valued<string, Spot>;
  readonly environment: EnvironmentKind | undefined;
  readonly sku: Valued<string, Spot>;
  readonly version: Valued<string, Spot>;
  /** Of PostgreSQL: whether the built-in pool is on. */
  readonly pgbouncer: Valued<boolean, Spot>;
  /** Of Redis: whether it answers without TLS as well. */
  readonly plainPort: Valued<boolean, Spot>;
  /** What the server itself is told; absent is what its size gives. */
  readonly maxConnections: Valued<number, Spot>;
  /** Rules of the network that let its ports through. */
  readonly gates: readonly DeclaredGate[];
  readonly clients: readonly PoolClient[];
}

/** A rule that lets traffic through to some ports. */
export interface DeclaredGate {
  readonly at: Place;
  readonly title: string;
  readonly ports: readonly number[];
}

/** A service that keeps connections open, at its largest. */
export interface PoolClient {
  readonly title: string;
  readonly instances: number;
  /** The app and its running slots that use the same database. */
  readonly copies: number;
  /** Processes of each instance, each with a pool of its own. */
  readonly workers: number;
  /** Connections of one pool, the most it may open beyond its size included. */
  readonly pool: number;
  readonly overflow: number;
  /** Where the size of the pool is written. */
  readonly at: Spot;
}
