import { appServiceSkuOf } from '../../../../domain/app-service-sku.ts';
import type { Plan, Scale } from '../../../../domain/deployment.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf, valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { child, entryOf } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { type Origin, valueAt } from '../origin.ts';
import { flapping } from '../scale-thresholds.ts';
import { writeValue } from '../write.ts';

/** Bounds that contradict each other are refused; bounds that fit badly leave one instance or too many. */
export default defineRule<DeploymentModel>({
  id: 'deploy/autoscale-bounds',
  title: 'Bounds of scaling that cannot work',
  severity: 'error',
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-best-practices',
    'https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-flapping',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
    'https://learn.microsoft.com/azure/container-apps/scale-app',
  ],

  *check({ targets }, { profiles }) {
    for (const target of targets) {
      const { environment, host, plan, scale } = target;
      const oneIsFine = profiles.includes('small-budget') || !isScaledProduction(target);
      const problems: readonly (Problem | undefined)[] = [
        crossed(scale, knownOf(host) === 'containerapp', areInOneMap(target)),
        plan && crossed(plan.autoscale, true, true),
        plan && aboveTier(plan),
        oneIsFine ? undefined : plan && fewest(plan.autoscale),
        ...scale.rules.map((rule) => flapping(rule)),
        ...(plan?.autoscale.rules ?? []).map((rule) => flapping(rule, plan?.autoscale)),
      ];
      for (const problem of problems) if (problem) yield { ...problem, environment: environment.kind };
    }
  },
});

function isScaledProduction({ environment, service }: Target<Origin>): boolean {
  return environment.kind === 'production' && service !== undefined && valueOr(service.singleton, false) === false;
}

/** One bound may be the service's and the other that of the environment. */
function areInOneMap({ at }: Target<Origin>): boolean {
  const own = child(at.node, 'scale');
  return (entryOf(own, 'minReplicas') === undefined) === (entryOf(own, 'maxReplicas') === undefined);
}

/** Azure refuses them; on a server nobody counts. */
function crossed(
  { minReplicas, maxReplicas }: Scale<Origin>,
  isRefused: boolean,
  areSiblings: boolean,
): Problem | undefined {
  if (minReplicas.state !== 'known' || maxReplicas.state !== 'known') return undefined;
  const [min, max] = [minReplicas.value, maxReplicas.value];
  if (min <= max) return undefined;
  const swapped = [writeValue(minReplicas.at, String(max)), writeValue(maxReplicas.at, String(min))];
  // Bounds that come from two places are not simply mixed up.
  const canSwap = areSiblings && swapped.every((edits) => edits.length > 0);
  return {
    at: valueAt(maxReplicas.at),
    message: `\`maxReplicas: ${max}\` is below \`minReplicas: ${min}\`, so no number of instances fits${isRefused ? ' and Azure refuses them' : ''}.`,
    related: [{ at: valueAt(minReplicas.at), message: '`minReplicas` is written here' }],
    ...(!isRefused && { severity: 'warning' as const }),
    fixes: canSwap ? [{ title: `Scale from ${max} to ${min}`, edits: swapped.flat() }] : [],
  };
}

/** Slots and instances of a plan are counted by its tier. */
function aboveTier({ sku, autoscale: { maxReplicas, minReplicas } }: Plan<Origin>): Problem | undefined {
  const tier = appServiceSkuOf(knownOf(sku) ?? '');
  // Without autoscale at all the bound is not what is wrong.
  if (!tier?.autoscale || maxReplicas.state !== 'known' || maxReplicas.value <= tier.maxInstances) return undefined;
  const isReachable = (valueOr(minReplicas, 0) ?? 0) <= tier.maxInstances;
  const edits = writeValue(maxReplicas.at, String(tier.maxInstances));
  return {
    at: valueAt(maxReplicas.at),
    message: `${tier.name} has at most ${tier.maxInstances} instances, so Azure refuses \`maxReplicas: ${maxReplicas.value}\`.`,
    fixes: isReachable ? [{ title: `Scale to ${tier.maxInstances} at most`, edits }] : [],
    ...(!tier.confirmed && { severity: 'warning' as const }),
  };
}

function fewest({ minReplicas, maxReplicas }: Scale<Origin>): Problem | undefined {
  if (minReplicas.state !== 'known' || minReplicas.value >= 2) return undefined;
  const mayBeTwo = (valueOr(maxReplicas, 2) ?? 2) >= 2;
  const edits = writeValue(minReplicas.at, '2');
  return {
    at: valueAt(minReplicas.at),
    message: `\`minReplicas: ${minReplicas.value}\` leaves at most one instance in quiet hours, and while Azure moves or repairs it nobody is served.`,
    severity: 'warning',
    fixes: mayBeTwo ? [{ title: 'Keep two instances', edits }] : [],
  };
}
