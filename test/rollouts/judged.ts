import type { Visit } from './load.ts';
import type { Timeline } from './timeline.ts';

/** What users are promised of one rollout. */
export interface Promised {
  readonly name: string;
  /** What the answers of the new revision contain. */
  readonly image: string;
  /** How the new revision treats its users. */
  readonly release: 'good' | 'answers 5xx' | 'hangs';
}

/** What some users met. */
export interface Met {
  readonly visits: number;
  /** How many of them the new revision was to answer. */
  readonly met: number;
}

export interface Judged {
  readonly visits: number;
  /** Not answered 2xx. */
  readonly lost: number;
  readonly shares: readonly (Met & { readonly percent: number })[];
  /** After the traffic went back; nothing where it did not. */
  readonly afterwards: Met | undefined;
  /** Each broken promise, by rollout, step, second and status. */
  readonly broken: readonly string[];
}

/**
 * The ingress deals its users out one by one, so that a run of them has its exact share and at most one more; the deal
 * goes on from the one before, whose debts may add another.
 */
const DEALT = 2;

/** Holds what each user got against what was promised. Who comes while a share grows is counted with the larger one. */
export function judged(promised: Promised, visits: readonly Visit[], timeline: Timeline): Judged {
  const { name } = promised;
  const met = (list: readonly Visit[]): Met => ({
    visits: list.length,
    met: list.filter((visit) => isMet(promised, visit)).length,
  });
  const lost = visits.filter((visit) => !isAnswered(visit));
  const byShare = new Map<number, Visit[]>();
  for (const visit of visits) {
    const percent = timeline.mostIn(visit.at, visit.until);
    const list = byShare.get(percent);
    if (list) list.push(visit);
    else byShare.set(percent, [visit]);
  }
  const shares = [...byShare].map(([percent, list]) => ({ percent, ...met(list) }));
  const { backAt } = timeline;
  const afterwards = backAt === undefined ? undefined : visits.filter(({ at }) => at > backAt);
  const told = (visit: Visit, what: string) => inWords(name, visit, timeline, what);
  const broken = [
    ...lost
      .filter((visit) => promised.release === 'good' || !isMet(promised, visit))
      .map((visit) => told(visit, 'is lost')),
    ...(byShare.get(0) ?? [])
      .filter((visit) => isMet(promised, visit))
      .map((visit) => told(visit, 'met the new revision, which has no share')),
    ...shares.filter(isBeyond).map((share) => `${name}: ${share.met} of ${share.visits} met the ${share.percent} %`),
  ];
  return {
    visits: visits.length,
    lost: lost.length,
    shares: shares.sort((a, b) => a.percent - b.percent),
    afterwards: afterwards && met(afterwards),
    broken,
  };
}

export function isAnswered({ status }: Visit): boolean {
  return status >= 200 && status < 300;
}

function isBeyond({ percent, visits, met }: Met & { readonly percent: number }): boolean {
  return percent > 0 && met > Math.ceil((visits * percent) / 100) + DEALT;
}

/** No answer at all has no name in it; only a revision that hangs gives none. */
function isMet({ image, release }: Promised, { status, text }: Visit): boolean {
  return text.includes(image) || (release === 'hangs' && status === 0);
}

function inWords(name: string, { at, status, text }: Visit, timeline: Timeline, what: string): string {
  const second = ((at - timeline.begun) / 1000).toFixed(2);
  const answer = status === 0 ? `no answer (${text})` : `${status} ${text.slice(0, 80)}`;
  return `${name}, second ${second}, ${timeline.stepAt(at)}: a request ${what}: ${answer}`;
}
