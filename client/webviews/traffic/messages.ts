import { isList, isRecord, isText, isWhole } from '../checked.ts';
import { type Share, sumOf, WHOLE } from './shares.ts';

/** What the page shows: everything in it is text for people. */
export interface TrafficShown {
  readonly type: 'traffic';
  readonly app: string;
  readonly environment: string;
  readonly isSimulator: boolean;
  /** The oldest first. */
  readonly revisions: readonly RevisionShown[];
}

export interface RevisionShown {
  readonly revision: string;
  /** Without the name of the app. */
  readonly label: string;
  /** How it is, and what it runs. */
  readonly about: string;
  /** What it has now. */
  readonly percent: number;
}

/** What the page may say. It is a page, so what it says is looked at before it is believed. */
export type FromTraffic = { readonly type: 'ready' } | { readonly type: 'apply'; readonly shares: readonly Share[] };

/** `known`: names of the revisions that were shown. Nothing for what no page of ours says. */
export function fromTraffic(said: unknown, known: ReadonlySet<string>): FromTraffic | undefined {
  if (!isRecord(said)) return undefined;
  if (said['type'] === 'ready') return { type: 'ready' };
  const { shares } = said;
  if (said['type'] !== 'apply' || !isList(shares) || !shares.every((one) => isShare(one, known))) return undefined;
  const names = new Set(shares.map(({ revision }) => revision));
  const isWholeSum = names.size === shares.length && sumOf(shares) === WHOLE;
  return isWholeSum
    ? { type: 'apply', shares: shares.map(({ revision, percent }) => ({ revision, percent })) }
    : undefined;
}

function isShare(one: unknown, known: ReadonlySet<string>): one is Share {
  return isRecord(one) && isText(one['revision']) && known.has(one['revision']) && isWhole(one['percent'], 0, WHOLE);
}

/** The other way round: the page believes the editor, and not a window that frames it. */
export function toTraffic(said: unknown): TrafficShown | undefined {
  return isRecord(said) && said['type'] === 'traffic' && isList(said['revisions'])
    ? (said as unknown as TrafficShown)
    : undefined;
}
