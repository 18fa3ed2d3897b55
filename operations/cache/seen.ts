/** What is told of a cache without touching a key. */
export interface CacheSeen {
  readonly reachable: boolean;
  /** For people: host, port, database, and whether by TLS. */
  readonly where: string;
  /** Of one that is not: a clause without anything secret. */
  readonly why?: string;
}

/** What was cleared, also where it was stopped half way: the rest is done by asking again. */
export interface Cleared {
  readonly where: string;
  readonly patterns: readonly ClearedPattern[];
  /** Milliseconds. */
  readonly took: number;
  /** Why not all of it was done; nothing when it was. */
  readonly stopped?: Stopped;
}

export interface ClearedPattern {
  readonly pattern: string;
  /** Keys the server named, some perhaps twice. */
  readonly matched: number;
  /** Keys that are gone by this; others were gone by themselves in the meantime. */
  readonly unlinked: number;
  /** Every key was looked at. */
  readonly complete: boolean;
}

/** `refused`: by a pattern that takes what is not the cache's, so that nothing was sent. */
export interface Stopped {
  readonly by: 'refused' | 'unreachable' | 'server' | 'deadline' | 'cancelled';
  readonly why: string;
}

/** A key and what is written there. */
export interface WarmEntry {
  readonly key: string;
  readonly value: string;
}

export interface Warmed {
  readonly where: string;
  readonly written: readonly string[];
  /** Keys left as they were, and why: there is another kind of value, or the server does not take it. */
  readonly left: readonly { readonly key: string; readonly why: string }[];
  readonly took: number;
  readonly stopped?: Stopped;
}

/** A cache as an operation asks it. Each call connects for itself, may be repeated, and never throws. */
export interface CachePorts {
  readonly where: string;
  look(signal: AbortSignal): Promise<CacheSeen>;
  clear(patterns: readonly string[], signal: AbortSignal): Promise<Cleared>;
  warm(entries: readonly WarmEntry[], signal: AbortSignal): Promise<Warmed>;
}
