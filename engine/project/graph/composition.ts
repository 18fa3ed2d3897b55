import type { DeclaredService } from './declared-service.ts';
import type { Spot } from './spot.ts';

/**
 * What one Compose file starts, with all that is laid over it. It is asked and not told: of a file with hundreds of
 * services only those are looked at that other files speak of.
 */
export interface Composition {
  /** In the order Docker lays them over each other; with another one it is something else. At least one. */
  readonly files: readonly string[];
  readonly services: ReadonlySet<string>;
  /** Whatever a name may mean to one of its containers; nothing where names may come from elsewhere. */
  hosts(): ReadonlySet<string> | undefined;
  service(name: string): ComposedService | undefined;
  /** From a Dockerfile to the services that are built from all of it. */
  builds(): ReadonlyMap<string, readonly string[]>;
  /** Whether nginx reads this file in one of the containers. */
  isReadByNginx(path: string): boolean;
  /** The main file of nginx is one of the author's, and may say more than the one of its image. */
  readonly hasOwnNginx: boolean;
}

export interface ComposedService extends DeclaredService {
  /** The TCP ports it names inside its container. */
  readonly inside: ReadonlyMap<number, Spot>;
  /** From a port of the host to the one of the container behind it. */
  readonly published: ReadonlyMap<number, number>;
  /** False when a variable or a range may bring another port. */
  readonly isKnown: boolean;
  /** It starts what its image starts, as the image says. */
  readonly startsItsImage: boolean;
  /** It has a health check of its own, or none by its own word. */
  readonly judgesHealth: boolean;
  /** Whoever has looked its address up may go on with it: it is fixed, or those who depend on it start again with it. */
  readonly keepsItsAddress: boolean;
  /** It takes requests from outside of its network. */
  readonly isPublished: boolean;
  /** Whether a variable, an option or a label names a port that it may well listen on. */
  mentions(port: number): boolean;
}
