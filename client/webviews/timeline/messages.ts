import { isList, isRecord } from '../checked.ts';

/** What the page shows: everything in it is text for people. */
export interface TimelineShown {
  readonly type: 'timeline';
  readonly title: string;
  readonly about: string;
  /** How it ended, or that it goes on. */
  readonly outcome: string;
  readonly reasons: readonly string[];
  readonly steps: readonly StepShown[];
}

export interface StepShown {
  readonly name: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** `2 min 5 s`; nothing before it began. */
  readonly took: string | undefined;
  /** What was said last. */
  readonly note: string | undefined;
  /** When it began and how long it took, in percent of the whole. */
  readonly from: number;
  readonly length: number;
  readonly probes: readonly ProbeShown[];
}

export interface ProbeShown {
  readonly verdict: 'healthy' | 'unhealthy' | 'inconclusive';
  readonly text: string;
}

/** The page asks for nothing but to be told. */
export function fromTimeline(said: unknown): { readonly type: 'ready' } | undefined {
  return isRecord(said) && said['type'] === 'ready' ? { type: 'ready' } : undefined;
}

/** The other way round: the page believes the editor, and not a window that frames it. */
export function toTimeline(said: unknown): TimelineShown | undefined {
  return isRecord(said) && said['type'] === 'timeline' && isList(said['steps'])
    ? (said as unknown as TimelineShown)
    : undefined;
}
