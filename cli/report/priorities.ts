import type { Gap } from '../../engine/assessment/score.ts';
import type { Card, CardAspect, CardPoint } from './card.ts';

/** What is to be done first, with the aspect it belongs to. */
export interface Priority {
  readonly name: 'High' | 'Medium' | 'Low';
  readonly points: readonly { readonly aspect: CardAspect; readonly point: CardPoint }[];
}

const NAMES: readonly (readonly [Priority['name'], readonly Gap[]])[] = [
  ['High', ['high', 'total']],
  ['Medium', ['medium']],
  ['Low', ['low']],
];

export function prioritiesOf({ aspects }: Card): readonly Priority[] {
  const missing = aspects.flatMap((aspect) =>
    aspect.points.filter(({ state }) => state === 'missing').map((point) => ({ aspect, point })),
  );
  return NAMES.map(([name, gaps]) => ({ name, points: missing.filter(({ point }) => gaps.includes(point.gap)) }));
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
