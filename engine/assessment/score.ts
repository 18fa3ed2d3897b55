import type { Severity } from '../core/rule.ts';

/** How far an aspect is from good. */
export const gaps = ['none', 'low', 'medium', 'high', 'total'] as const;
export type Gap = (typeof gaps)[number];

/** By the worst finding about a practice: what stops a deployment, what hurts production, what is good to know. */
export const GAP_OF: Readonly<Record<Severity, Gap>> = { error: 'high', warning: 'medium', info: 'low', hint: 'low' };

/** Of one point: equal steps from all of it to none, and a low gap is half a step (`docs/decisions/0020`). */
const CREDIT: Readonly<Record<Gap, number>> = { none: 1, low: 5 / 6, medium: 2 / 3, high: 1 / 3, total: 0 };

export function worst(all: readonly Gap[]): Gap {
  return gaps[Math.max(0, ...all.map((gap) => gaps.indexOf(gap)))] ?? 'none';
}

/** One step more, for an aspect of several points of which none is followed. */
export function worse(gap: Gap): Gap {
  return gaps[Math.min(gaps.indexOf(gap) + 1, gaps.length - 1)] ?? gap;
}

/** Out of ten, to one decimal: what the aspects that can be judged are worth on average; nothing where there is none. */
export function scoreOf(judged: readonly Gap[]): number | undefined {
  if (judged.length === 0) return undefined;
  const sum = judged.reduce((total, gap) => total + CREDIT[gap], 0);
  return Math.round((sum / judged.length) * 100) / 10;
}

/** How the score comes about, for people. */
export const FORMULA =
  'Each aspect counts as much as another. One without a gap is worth 1 point, one with a low gap 5/6, a medium gap 2/3, a high gap 1/3, and a total gap nothing. The gap is that of its worst finding: an error makes a high one, a warning a medium one, anything else a low one; where an aspect has several points and none of them is followed it is one step wider. The score is the average of the aspects that can be judged, out of ten.';
