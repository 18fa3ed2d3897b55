import type { Judged } from './judged.ts';

export interface Row {
  readonly name: string;
  readonly ours: Judged;
  /** The twin that was deployed naively at the same moment; nothing where it was not. */
  readonly naive: { readonly visits: number; readonly lost: number } | undefined;
}

/** What users noticed, as a table of Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const sum = (count: (row: Row) => number) => rows.reduce((all, row) => all + count(row), 0);
  const cells = rows.map(({ name, ours, naive }) => [
    name,
    ours.visits,
    ours.lost,
    exposure(ours),
    naive?.visits ?? '–',
    naive?.lost ?? '–',
  ]);
  const total = [
    'together',
    sum(({ ours }) => ours.visits),
    sum(({ ours }) => ours.lost),
    '',
    sum(({ naive }) => naive?.visits ?? 0),
    sum(({ naive }) => naive?.lost ?? 0),
  ];
  const head = ['Rollout', 'Requests', 'Lost', 'Met the new revision', 'Naive: requests', 'Lost'];
  return [head, ['---', '--:', '--:', '---', '--:', '--:'], ...cells, total]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** `98 of 1000 at 10 %`, for each share but the whole. */
function exposure({ shares, afterwards }: Judged): string {
  const partial = shares.filter(({ percent }) => percent > 0 && percent < 100);
  return [
    ...partial.map(({ percent, met, visits }) => `${met} of ${visits} at ${percent} %`),
    ...(afterwards ? [`${afterwards.met} of ${afterwards.visits} after it was taken back`] : []),
  ].join(', ');
}
