import type { Scale, ScaleRule } from '../../../domain/deployment.ts';
import { knownOf, valueOr } from '../../../domain/tri.ts';
import type { Problem } from '../../core/rule.ts';
import { type Origin, valueAt } from './origin.ts';
import { writeValue } from './write.ts';

/** What all instances share, so that one less leaves more for each; a queue is as long as before. */
const PER_INSTANCE = new Set(['cpu', 'memory', 'requests']);

/**
 * A rule that would take an instance away although the rest then carries enough to ask for it again: with `n` left,
 * `in × (n + 1) / n` reaches `out`. Azure sees that coming and does not scale in. It is tightest at the fewest
 * instances. Only plans scale by both thresholds.
 */
export function flapping(rule: ScaleRule<Origin>, plan?: Scale<Origin>): Problem | undefined {
  const { scaleInBelow, scaleOutAbove, metric } = rule;
  if (scaleInBelow.state !== 'known' || scaleOutAbove.state !== 'known') return undefined;
  const [low, high] = [scaleInBelow.value, scaleOutAbove.value];
  const fewest = plan && PER_INSTANCE.has(knownOf(metric) ?? '') ? valueOr(plan.minReplicas, 1) : undefined;
  const n = Math.max(fewest ?? 0, 1);
  const limit = fewest === undefined ? high : (high * n) / (n + 1);
  if (low < limit) return undefined;
  const calm = Math.floor(limit * 0.8);
  const message =
    low >= high
      ? `\`scaleInBelow: ${low}\` is not below \`scaleOutAbove: ${high}\`, so the same load asks for one instance more and for one less.`
      : `\`scaleInBelow: ${low}\` is too near to \`scaleOutAbove: ${high}\`: at ${low} on ${n + 1} instances ${n} would carry ${rounded((low * (n + 1)) / n)} each and ask for the next one again, so Azure keeps them all until the load is below ${rounded(limit)}.`;
  return {
    at: valueAt(scaleInBelow.at),
    message,
    related: [{ at: valueAt(scaleOutAbove.at), message: '`scaleOutAbove` is written here' }],
    severity: 'warning',
    fixes: calm > 0 ? [{ title: `Scale in below ${calm}`, edits: writeValue(scaleInBelow.at, String(calm)) }] : [],
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
