import type { Valued } from '../../../domain/tri.ts';
import type { Edit, Place } from '../../core/span.ts';
import type { Spot } from './spot.ts';

/** One thing a file says, or leaves to a default. */
export interface Part<T> {
  readonly written: Valued<T, Spot>;
  /** What holds where it is left out; nothing where only Azure knows. */
  readonly fallback?: T;
  /** Says so, in the place of what is said or as one more line; no edits where neither can be written. */
  write(value: T): readonly Edit[];
}

/** The machines an app and its slots run on, as one file speaks of them. */
export interface DeclaredPlan {
  /** Its own name or address, where the file gives it one. */
  readonly title?: string | undefined;
  /** Where it is declared. */
  readonly at: Place;
  /** How many there are, where nothing changes their number. */
  readonly instances: Part<number>;
  /** Spread over availability zones. */
  readonly zoneRedundant: Valued<boolean, Spot>;
  /** What changes their number by load; `unknown` where something may. */
  readonly autoscale: DeclaredAutoscale | 'none' | 'unknown';
  /** What runs on it may run only once. */
  readonly isSingle: boolean;
}

export interface DeclaredAutoscale {
  readonly at: Place;
  readonly fewest: Valued<number, Spot>;
  readonly most: Valued<number, Spot>;
}

/** How an app or one of its slots is reached and kept alive. */
export interface DeclaredSite {
  /** What the file calls it, for messages. */
  readonly title: string;
  readonly at: Place;
  readonly isSlot: boolean;
  /** The file makes the app: what it leaves out has the default, whatever other files say. */
  readonly isMade: boolean;
  readonly alwaysOn: Part<boolean>;
  readonly clientAffinity: Part<boolean>;
  readonly httpsOnly: Part<boolean>;
  /** The oldest version that is accepted, `1.2`. */
  readonly minTls: Part<string>;
  /** Of the site that takes deployments. */
  readonly scmMinTls: Part<string>;
  readonly ftps: Part<string>;
  readonly remoteDebugging: Part<boolean>;
  readonly health: DeclaredHealth;
}

/** What Azure asks each instance, and what follows. */
export interface DeclaredHealth {
  /** Whether to say it here: `elsewhere` leaves it to who makes the app, `nowhere` says that it is not missed. */
  readonly due: 'here' | 'elsewhere' | 'nowhere';
  readonly path: Valued<string, Spot>;
  /** In minutes, after which an instance that fails gets no more requests. */
  readonly evictionTime: Part<number>;
  /** The provider refuses one of the two without the other: `unknown` where its version is. */
  readonly isPair: boolean | 'unknown';
  /** The page a check of the project asks before an instance gets requests. */
  readonly readiness?: string | undefined;
  /** Has this page asked, and all that belongs to it. */
  ask(path: string): readonly Edit[];
}
