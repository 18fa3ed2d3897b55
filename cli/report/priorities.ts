import { gaps } from '../../engine/assessment/score.ts';
import type { Card, CardAspect, CardPoint } from './card.ts';

/** What is to be done first, with the aspects it belongs to. */
export interface Priority {
  readonly name: 'High' | 'Medium' | 'Low';
  /** The most urgent first. */
  readonly points: readonly Missing[];
}

interface Missing {
  readonly aspect: CardAspect;
  readonly point: CardPoint;
}

const NAMES = { high: 'High', medium: 'Medium', low: 'Low' } as const;

export function prioritiesOf({ aspects }: Card): readonly Priority[] {
  const missing = aspects
    .flatMap((aspect) => aspect.points.map((point) => ({ aspect, point })))
    .toSorted((a, b) => urgency(b) - urgency(a));
  return (['high', 'medium', 'low'] as const).map((priority) => ({
    name: NAMES[priority],
    points: missing.filter(({ point }) => point.priority === priority),
  }));
}

/** What is refused comes first, by how much of it is; then what users feel; then where most is missing. */
function urgency({ aspect, point }: Missing): number {
  const errors = point.findings.filter(({ severity }) => severity === 'error').length;
  const missing = aspect.gap === null ? 0 : gaps.indexOf(aspect.gap);
  return gaps.indexOf(point.gap) * 1000 + Math.min(errors, 9) * 100 + (point.vital ? 10 : 0) + missing;
}

export function pointsIn({ aspects }: Card, state: CardPoint['state']) {
  return aspects.flatMap((aspect) => {
    const points = aspect.points.filter((point) => point.state === state);
    return points.length > 0 ? [{ aspect, points }] : [];
  });
}

/** How much of the card the score rests on. */
export function judgedOf({ aspects }: Card): string {
  return `${aspects.filter(({ gap }) => gap !== null).length} of ${aspects.length} aspects judged`;
}

/** `7.1 of 10`. */
export function outOfTen(score: number | null): string {
  return score === null ? 'nothing to judge' : `${score.toFixed(1)} of 10`;
}

/** What silence is worth, for the list of what is followed. */
export const WHAT_SILENCE_SAYS =
  'The rules named here looked at the places named with them and found nothing to report.';

/** Without a word about what files are for, rules about production say less. */
export function mildnessOf({ environment }: Card): readonly string[] {
  return environment === null
    ? [
        'Files that do not say what they are for are judged mildly; `--environment-kind production` judges them as production.',
      ]
    : [];
}
