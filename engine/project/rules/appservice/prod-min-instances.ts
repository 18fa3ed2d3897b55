import { appServiceLimit } from '../../../../domain/app-service-limits.ts';
import { appServiceSkuOf } from '../../../../domain/app-service-sku.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import type { DeclaredPlan } from '../../graph/declared-site.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

const FEWEST = appServiceLimit('production-instances');
const FEWEST_OVER_ZONES = appServiceLimit('zone-redundant-instances');

/** Azure moves and repairs machines at a time of its own; a second one serves meanwhile. */
export default defineRule<App>({
  id: 'appservice/prod-min-instances',
  title: 'Production on a single instance',
  severity: 'warning',
  profiles: { 'small-budget': 'off' },
  fix: 'review', // a second instance costs as much as the first, and the app has to bear company
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/reliability/reliability-app-service'],
  like: ['CKV_AZURE_212', 'Azure.AppService.PlanInstanceCount'],

  *check(app) {
    if (app.declared.some(({ plan }) => plan?.isSingle)) return;
    for (const own of app.declared) {
      if (!own.plan || isForFunctions(own)) continue;
      const environment = environmentOf(app, own);
      const problem = acrossZones(own, own.plan) ?? (environment === 'production' ? alone(app, own) : undefined);
      if (problem) yield { ...problem, environment };
    }
  },
});

/** Those count their instances themselves. */
function isForFunctions({ sku }: DeclaredApp): boolean {
  return sku.state === 'known' && appServiceSkuOf(sku.value) === undefined;
}

/** By its own name where the file gives it one. */
function planOf({ plan, title }: DeclaredApp): string {
  return plan?.title === undefined ? `The plan of \`${title}\`` : `\`${plan.title}\``;
}

function acrossZones(own: DeclaredApp, { instances, zoneRedundant }: DeclaredPlan): Problem | undefined {
  const { written } = instances;
  if (knownOf(zoneRedundant) !== true || written.state !== 'known' || written.value >= FEWEST_OVER_ZONES) return;
  return {
    at: written.at,
    message: `${planOf(own)} is spread over zones and then has at least ${FEWEST_OVER_ZONES} instances, so Azure refuses ${written.value}.`,
    severity: 'error',
    fixes: [runs(FEWEST_OVER_ZONES, instances)],
  };
}

function alone(app: App, own: DeclaredApp): Problem | undefined {
  const { plan } = own;
  const size = sizeOf(app, own);
  // A plan that has one at most is too small in other ways.
  if (!plan || size?.sku.maxInstances === 1 || plan.autoscale === 'unknown') return undefined;
  if (plan.autoscale !== 'none') return quiet(own, plan.autoscale.fewest);
  const others = app.declared.flatMap((other) => (other === own || !other.plan ? [] : [other.plan]));
  if (others.some(({ autoscale }) => autoscale !== 'none')) return undefined;
  const { written } = plan.instances;
  if (written.state === 'known' && written.value < FEWEST) return problemAt(own, written.at, plan);
  // Zones bring instances of their own, and what a file leaves out another may say, or make.
  const isOne = written.state === 'absent' && size?.at && plan.zoneRedundant.state === 'absent';
  const isOpen = others.some(({ instances }) => instances.written.state !== 'absent' || own.by === 'deployment');
  return isOne && !isOpen ? problemAt(own, plan.at, plan) : undefined;
}

function problemAt(own: DeclaredApp, at: Spot, { instances }: DeclaredPlan): Problem {
  return {
    at,
    message: `${planOf(own)} has 1 instance in production, so nothing runs while Azure moves or repairs it.`,
    fixes: [runs(FEWEST, instances)],
  };
}

/** In `fairlead.yaml` the rule for the bounds of scaling says so. */
function quiet(own: DeclaredApp, fewest: DeclaredPlan['instances']['written']): Problem | undefined {
  if (own.by === 'deployment' || fewest.state !== 'known' || fewest.value >= FEWEST) return undefined;
  return {
    at: fewest.at,
    message: `Autoscale leaves ${planOf(own)} ${fewest.value} instance in quiet hours, and nothing runs while Azure moves or repairs it.`,
    fixes: [{ title: `Keep ${FEWEST} instances`, edits: rewritten(fewest.at, String(FEWEST)) }],
  };
}

const runs = (count: number, instances: DeclaredPlan['instances']) => ({
  title: `Run ${count} instances`,
  edits: instances.write(count),
});
