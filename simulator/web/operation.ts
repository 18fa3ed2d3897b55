import type { AzureResponse } from '../core/http.ts';

/** Something that takes time; it happens when the clock passes its end. */
export interface Operation {
  readonly id: string;
  readonly name: 'SwapSiteSlots';
  readonly siteId: string;
  readonly slots: readonly [source: string, target: string];
  readonly startedAt: number;
  readonly endsAt: number;
  /** Set when it has ended: `undefined` stands for success. */
  outcome: { readonly failure?: AzureResponse } | undefined;
  readonly effect: (time: number) => AzureResponse | undefined;
}

/** Lets everything happen that was due by now, in the order in which it was due. */
export function settle(operations: ReadonlyMap<string, Operation>, now: number): void {
  const due = [...operations.values()].filter(({ outcome, endsAt }) => outcome === undefined && endsAt <= now);
  for (const operation of due.sort((a, b) => a.endsAt - b.endsAt)) {
    const failure = operation.effect(operation.endsAt);
    operation.outcome = failure === undefined ? {} : { failure };
  }
}

/** What a site is busy with; while it is, Azure refuses to change it. */
export function runningOn(operations: ReadonlyMap<string, Operation>, siteId: string): Operation | undefined {
  return [...operations.values()].find((operation) => operation.siteId === siteId && operation.outcome === undefined);
}
