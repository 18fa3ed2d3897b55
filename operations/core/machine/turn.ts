import type { Wanted } from './effect.ts';
import type { Failure, FailureKind } from './outcome.ts';
import type { At } from './state.ts';

/** What a step makes of an event. What follows for the whole operation is decided in `step.ts`. */
export type Turn<World, Request> =
  | { readonly type: 'wants'; readonly at: At<World>; readonly effect: Wanted<Request>; readonly say?: string }
  /** `idle` when there was nothing to do. */
  | { readonly type: 'passed'; readonly world?: World; readonly idle?: boolean }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** It cannot be told: a person decides. */
  | { readonly type: 'unsure'; readonly reasons: readonly string[] }
  /** The step is begun anew. */
  | { readonly type: 'again' }
  /** The event means nothing here. */
  | { readonly type: 'ignored' };

export const ignored = { type: 'ignored' } as const;

export function wants<World, Request>(at: At<World>, effect: Wanted<Request>, say?: string): Turn<World, Request> {
  return { type: 'wants', at, effect, ...(say !== undefined && { say }) };
}

export function failed(kind: FailureKind, ...reasons: string[]): { type: 'failed'; failure: Failure } {
  return { type: 'failed', failure: { kind, reasons } };
}
