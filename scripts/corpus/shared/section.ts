import { share, table } from '../markdown.ts';
import type { Difference, Shared } from './compare.ts';
import { type Reason, reasonFor } from './reasons.ts';

/** The figures of a rule beside other tools. */
interface Counted {
  readonly missed: number;
  readonly extra: number;
}

/** The part of the page about rules other tools have as well. */
export function sharedSection(shared: readonly Shared[]): string[] {
  const answered = shared.filter(({ both, differences }) => both + differences.length > 0);
  const all = answered.flatMap(({ differences }) => differences);
  const columns = ['Rule', 'Known as', 'Sets', 'Found', '… of the same question', 'Right', '… of the same question'];
  return ['', '## Shared rules', '', ...table(columns, answered.map(rowOf)), ...differencesOf(all)];
}

/** What nobody has looked at yet. */
export function unexplained(shared: readonly Shared[]): string[] {
  const open = shared.flatMap(({ differences }) => differences).filter((each) => !reasonFor(each));
  return open.map(({ rule, kind, where }) => `${rule} ${kind} ${where}`);
}

/** Rules below 90 % of what others find, or with more than one finding in twenty that others deny. */
export function belowGoal(shared: readonly Shared[]): string[] {
  return shared.flatMap(({ rule, both, differences }) => {
    const { missed, extra } = counted(differences.filter((each) => !reasonFor(each)?.elsewhere));
    return both * 10 < (both + missed) * 9 || both * 20 < (both + extra) * 19 ? [rule] : [];
  });
}

function rowOf({ rule, ids, sets, both, differences }: Shared): string[] {
  const [all, same] = [counted(differences), counted(differences.filter((each) => !reasonFor(each)?.elsewhere))];
  const code = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(' ');
  return [
    `\`${rule}\``,
    code(ids),
    sets.join(' '),
    share(both, both + all.missed),
    share(both, both + same.missed),
    share(both, both + all.extra),
    share(both, both + same.extra),
  ];
}

function counted(differences: readonly Difference[]): Counted {
  const missed = differences.filter(({ kind }) => kind === 'missed').length;
  return { missed, extra: differences.length - missed };
}

const SAYS = { missed: 'only the other', extra: 'only this one' } as const;

function differencesOf(differences: readonly Difference[]): string[] {
  const places = new Map<Reason | undefined, number>();
  for (const each of differences) places.set(reasonFor(each), (places.get(reasonFor(each)) ?? 0) + 1);
  if (places.size === 0) return [];
  const rows = [...places].map(([reason, count]) => [
    reason ? `\`${reason.rule}\`` : '',
    reason ? SAYS[reason.kind] : '',
    reason?.what ?? 'others',
    String(count),
    reason?.why ?? 'Not explained yet.',
  ]);
  return ['', ...table(['Rule', 'Who says so', 'Where', 'Places', 'Why'], rows)];
}
