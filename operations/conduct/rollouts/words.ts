import type { CacheRule, RolloutStep } from '../../rollout/input.ts';
import type { RollbackRule } from '../../swap/input.ts';
import { elapsed, quotedList } from '../words.ts';

/** `10 % for 60 s, 50 % for 60 s, then all of it`. */
export function stepsInWords(steps: readonly RolloutStep[]): string {
  const words: string[] = [];
  for (const step of steps) {
    if (step.type === 'weight' && step.percent < 100) words.push(`${step.percent} %`);
    else if (step.type === 'approval') words.push('rests until somebody promotes it');
    else if (step.type === 'pause' && step.hold === undefined) words.push('rests until somebody goes on');
    else if (step.type === 'pause' && step.hold !== undefined)
      words.push(`${words.pop() ?? 'nobody'} for ${elapsed(step.hold)}`);
    else if (step.type === 'analysis' && step.checks.length > 0)
      words.push(`${words.pop() ?? 'nobody'}, checked by ${quotedList(step.checks.map(({ name }) => name))}`);
  }
  return [...words, 'then all of it'].join('; ').replace(/^then all of it$/, 'all of it at once');
}

const WHEN = {
  preDeploy: 'before anything else',
  prePromotion: 'before the first share',
  postPromotion: 'once everybody has the new revision',
} as const;

export function cacheInWords({ where, clear, warm, when, onRollback }: CacheRule): string {
  const cleared =
    clear.length > 0
      ? `${quotedList(clear)} in ${where}, cleared ${WHEN[when]}${onRollback ? ' and on the way back' : ''}`
      : where;
  return warm.length > 0 ? `${cleared}; then ${quotedList(warm)} written` : cleared;
}

/** Who decides when the release is bad. */
export function decidedInWords({ triggers }: RollbackRule): string {
  return triggers.length === 0 ? 'asked of a person' : `by itself on ${quotedList(triggers)}`;
}
