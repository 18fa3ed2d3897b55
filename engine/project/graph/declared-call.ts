import type { Spot } from './spot.ts';

/** A host that a front end calls, as one of its files says. */
export interface DeclaredCall {
  readonly path: string;
  /** `policy`: its content security policy lets it; `address`: it is told to. */
  readonly by: 'policy' | 'address';
  /** What says so, for messages: `connect-src`, `VITE_API_URL`. */
  readonly title: string;
  readonly host: string;
  /** Of the host. */
  readonly at: Spot;
}
