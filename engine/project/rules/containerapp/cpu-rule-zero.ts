import { replicaLimits } from '../../../../domain/container-app-limits.ts';
import { valueOr } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredScale } from '../../graph/declared-container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** Both are measured of what runs. */
const MEASURED = ['cpu', 'memory'];

export default defineRule<ContainerApp>({
  id: 'containerapp/cpu-rule-zero',
  title: 'Scaling to zero by processor or memory',
  severity: 'warning',
  fix: 'review', // a rule for requests, which can start the first replica, may be what is missing
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/scale-app#custom',
    'https://keda.sh/docs/latest/scalers/cpu/',
  ],

  *check(app) {
    for (const own of app.declared) {
      const { rules, knowsRules, min, addMin } = own.scale;
      const types = [...new Set(rules.map(({ type }) => type))];
      const [first] = rules;
      if (!first || !knowsRules || !types.every((type) => MEASURED.includes(type)) || !mayBeNone(own.scale)) continue;
      const isDefault = min.state === 'absent';
      yield {
        at: isDefault ? first.at : min.at,
        message: `\`${own.title}\` is to scale to 0 replicas${isDefault ? ' (the default)' : ''} by ${types.join(' and ')} alone, which Azure does not do: without a replica nothing is measured that could start one.`,
        related: isDefault ? [] : [{ at: first.at, message: `It scales by ${first.type} here.` }],
        environment: purposeIn(app, own),
        fixes: [{ title: 'Keep 1 replica', edits: isDefault ? (addMin?.(1) ?? []) : rewritten(min.at, '1') }],
      };
    }
  },
});

/** What a part leaves out stays as it was. */
function mayBeNone({ min, isWhole }: DeclaredScale): boolean {
  return (min.state !== 'absent' || isWhole) && valueOr(min, replicaLimits.defaultMin) === 0;
}
