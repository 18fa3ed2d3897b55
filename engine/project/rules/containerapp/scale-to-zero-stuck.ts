import { replicaLimits } from '../../../../domain/container-app-limits.ts';
import { valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp } from '../../graph/declared-container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** Azure deploys it all the same, and it runs: until it is idle for the first time. */
export default defineRule<ContainerApp>({
  id: 'containerapp/scale-to-zero-stuck',
  title: 'App that nothing wakes up again',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // a replica that always runs costs, and a scale rule may be what is missing
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/container-apps/scale-app#scale-behavior'],

  *check(app) {
    for (const own of app.declared) {
      const { min, isWhole, rules, knowsRules, at } = own.scale;
      if (!own.isUnreachable || !isWhole || !knowsRules || rules.length > 0) continue;
      if (valueOr(min, replicaLimits.defaultMin) !== 0 || isToldElsewhere(app, own)) continue;
      const isDefault = min.state === 'absent';
      yield {
        at: isDefault ? at : min.at,
        message: `\`${own.title}\` has no ingress and no scale rule, and scales to 0 replicas${isDefault ? ' (the default)' : ''}: once it has, nothing ever starts it again.`,
        environment: purposeIn(app, own),
        fixes: fixesOf(own),
      };
    }
  },
});

/** A command may open the app, or keep a replica, after it is made. */
function isToldElsewhere({ declared }: ContainerApp, own: DeclaredContainerApp): boolean {
  return declared.some(
    (other) => other !== own && (other.ingress || other.scale.min.state !== 'absent' || other.scale.rules.length > 0),
  );
}

function fixesOf({ scale: { min, addMin } }: DeclaredContainerApp): readonly Fix[] {
  return [{ title: 'Keep 1 replica', edits: min.state === 'absent' ? (addMin?.(1) ?? []) : rewritten(min.at, '1') }];
}
