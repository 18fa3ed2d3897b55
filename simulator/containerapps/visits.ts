/** One request that was meant for a container app; metrics are counted from these. */
export interface RevisionVisit {
  /** Of the app, in lower case. */
  readonly appId: string;
  /** Empty where no revision was there to take it. */
  readonly revision: string;
  /** When it was answered. */
  readonly at: number;
  /** 0 where whoever asked had gone before there was an answer: Azure counts it in no category. */
  status: number;
  readonly path: string;
}

/** How often each revision answered what: `{ "contoso--two": { "200": 18, "504": 2 } }`. */
export function visitCounts(
  visits: readonly RevisionVisit[],
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { revision, status } of visits) {
    const own = counts[revision] ?? {};
    counts[revision] = own;
    own[status] = (own[status] ?? 0) + 1;
  }
  return counts;
}
