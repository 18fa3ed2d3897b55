import { knownOf } from '../../../domain/tri.ts';
import { defineRule } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import { actionsOf } from '../order.ts';
import { purposeOf } from '../promotion.ts';

/** A swap that Azure, or its command line, refuses to begin. */
export default defineRule<CiModel>({
  id: 'ci/swap-arguments',
  title: 'Swap that is refused',
  severity: 'error',
  fix: 'none',
  unfixed: { named: 'the missing argument', why: 'which slot is meant stands in no file' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/cli/azure/webapp/deployment/slot#az-webapp-deployment-slot-swap',
    'https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/azure-app-service-manage-v0',
  ],

  *check(model) {
    for (const acting of actionsOf(model.pipeline())) {
      const { verb, target, at, from, isWhole } = acting.action;
      if (verb !== 'swap' || !target || !isWhole) continue;
      const environment = purposeOf(acting);
      if (target.slot.state === 'absent') {
        const option = from === 'command' ? '`--slot`' : '`SourceSlot`';
        yield { at, message: `The swap does not say from which slot: without ${option} it is refused.`, environment };
        continue;
      }
      const slot = knownOf(target.slot)?.toLowerCase();
      const toSlot = target.toSlot.state === 'absent' ? 'production' : knownOf(target.toSlot)?.toLowerCase();
      if (slot === undefined || slot !== toSlot) continue;
      const message = `\`${slot}\` is swapped with itself, which Azure refuses.`;
      yield { at: target.slot.state === 'known' ? target.slot.at : at, message, environment };
    }
  },
});
