import type { Valued } from '../../../domain/tri.ts';
import type { Spot } from './spot.ts';

/** A secret of a Key Vault that a file makes, or reads by itself. */
export interface DeclaredSecret {
  readonly path: string;
  readonly does: 'makes' | 'reads';
  readonly name: string;
  readonly vault: Valued<string, unknown>;
  /** Of the name. */
  readonly at: Spot;
}
