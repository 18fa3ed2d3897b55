import { isProductionSlot } from '../../../domain/production-slot.ts';
import { type Known, knownOf } from '../../../domain/tri.ts';
import { defineRule, type Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { Target } from '../action.ts';
import type { CiModel } from '../model.ts';
import { actionsOf } from '../order.ts';
import { purposeOf } from '../promotion.ts';

/** The two slots change places either way; the one a swap comes from is started anew and warmed up. */
export default defineRule<CiModel>({
  id: 'appservice/swap-direction',
  title: 'Swap that begins at production',
  severity: 'warning',
  fix: 'review', // what was meant to be warmed up only the author knows
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap'],

  *check(model) {
    for (const acting of actionsOf(model.pipeline())) {
      const { verb, target, isWhole } = acting.action;
      if (verb !== 'swap' || !target || !isWhole || target.slot.state !== 'known') continue;
      const { slot, toSlot } = target;
      const other = knownOf(toSlot);
      // Swapped with itself, it is refused, and another mistake.
      if (!isProductionSlot(slot.value) || other === undefined) continue;
      if (isProductionSlot(other)) continue;
      const { source, span } = slot.at;
      yield {
        at: { source, span },
        message: `The swap goes from \`production\` to \`${other}\`: it is production that gets the settings of \`${other}\` and is started anew, with customers on it, and \`${other}\` is not warmed up before they arrive.`,
        environment: purposeOf(acting),
        fixes: exchanged(target),
      };
    }
  },
});

function exchanged({ slot, toSlot }: Target): readonly Fix[] {
  if (slot.state !== 'known' || toSlot.state !== 'known') return [];
  const edits = [put(slot, toSlot.value), put(toSlot, slot.value)];
  if (edits.some((each) => each.length === 0)) return [];
  return [{ title: `Swap from ${toSlot.value} to production`, edits: edits.flat() }];
}

/** Where the name itself stands; a variable may be used elsewhere. */
function put({ value, at: { source, span } }: Known<string, Spot>, text: string): readonly Edit[] {
  const index = source.text.slice(...span).indexOf(value);
  const start = span[0] + index;
  return index < 0 ? [] : [{ source, span: [start, start + value.length], text }];
}
