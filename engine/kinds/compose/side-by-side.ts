import type { Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Related } from '../../core/rule.ts';
import { nameAt, type Origin } from '../deployment/origin.ts';

/** Strategies that start the new container while the old one still answers, as people call them. */
const SIDE_BY_SIDE: Readonly<Record<string, string>> = {
  rolling: 'a rolling update',
  blueGreen: 'blue-green',
  canary: 'a canary',
};

/** A service of which the project wants two containers at a time, if only for a minute. */
export interface SideBySide {
  readonly how: string;
  readonly target: Target<Origin>;
  readonly related: readonly Related[];
}

export function sideBySide(targets: readonly Target<Origin>[]): SideBySide | undefined {
  for (const target of targets) {
    const { strategy } = target;
    const how = SIDE_BY_SIDE[strategy?.kind ?? ''];
    if (!strategy || how === undefined) continue;
    // Without a word `rolling` stops the old one first.
    if (strategy.kind === 'rolling' && knownOf(strategy.order) !== 'start-first') continue;
    return { how, target, related: [{ at: nameAt(strategy.at), message: 'the strategy' }] };
  }
  return undefined;
}
