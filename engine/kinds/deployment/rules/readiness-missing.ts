import type { Check, Deployment, Named } from '../../../../domain/deployment.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { child, descend, entryOf, isMap, keyPlace, type Node, rootOf, stringOf } from '../../../readers/tree.ts';
import { declaredCheck } from '../declare-check.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { addKey } from '../write.ts';

/** "The process runs" and "send me customers" are two answers, and the second needs a question. */
export default defineRule<DeploymentModel>({
  id: 'deploy/readiness-missing',
  title: 'Service that is never asked whether it is ready',
  severity: 'warning',
  fix: 'review', // only the author knows the path
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/monitor-instances-health-check',
    'https://learn.microsoft.com/azure/container-apps/health-probes',
    'https://learn.microsoft.com/azure/well-architected/design-guides/health-modeling',
  ],
  like: ['Azure.AppService.WebProbe', 'CKV_AZURE_213', 'fd049c28-ae6d-48f0-a641-cc3ba1a3fe1d'],

  *check({ deployment, targets, tree }) {
    const readiness = new Set(
      deployment.checks.filter(({ purpose }) => knownOf(purpose) !== 'liveness').map(({ name }) => name),
    );
    for (const target of targets) {
      const { name, environment, service } = target;
      if (environment.kind !== 'production' || !service || service.port.state === 'absent') continue;
      if (knownOf(target.host) === 'staticwebapp' || isAsked(target, readiness)) continue;
      const checks = entryOf(service.at.node, 'checks');
      yield {
        at: checks ? keyPlace(checks) : nameAt(service.at),
        message: `\`${name}\` has no readiness check, so in production requests reach it as soon as its process runs, ready or not.`,
        environment: environment.kind,
        fixes: fixesOf(deployment, service.at, rootOf(tree)),
      };
    }
  },
});

/** By the service, by its strategy, or by Azure itself. What is written and not known may be the right one. */
function isAsked({ at, service, strategy }: Target<Origin>, readiness: ReadonlySet<string>): boolean {
  const own = child(service?.at.node, 'checks');
  if (own && (!isMap(own) || entryOf(own, 'readiness') || entryOf(own, 'startup'))) return true;
  if (descend(at.node, 'site', 'healthCheckPath')) return true;
  if (!strategy) return false;
  const asked: readonly Named<Origin>[] = [
    ...strategy.prePromotion,
    ...strategy.postPromotion,
    ...strategy.steps.flatMap(({ analysis }) => analysis),
  ];
  return asked.some(({ name }) => readiness.has(name));
}

const PATH = '/health/ready';
const BODY = `{ purpose: readiness, http: { path: ${PATH} } }`;

/** The one readiness check there is; else one with the usual path. */
function fixesOf({ checks }: Deployment<Origin>, service: Origin, root: Node | undefined): readonly Fix[] {
  const declared = checks.filter(({ purpose }) => knownOf(purpose) === 'readiness');
  if (declared.length > 1) return [];
  const known = declared[0]?.name;
  // What speaks its own protocol has no path.
  if (known === undefined && stringOf(child(service.node, 'protocol')) === 'tcp') return [];
  const name = known ?? freeName(checks);
  const use = used(service, name);
  const declare = known === undefined ? declaredCheck(root, name, BODY) : [];
  if (use.length === 0 || (known === undefined && declare.length === 0)) return [];
  const title = known === undefined ? `Ask ${PATH} first` : `Ask ${known} first`;
  return [{ title, edits: [...declare, ...use] }];
}

function freeName(checks: readonly Check<Origin>[]): string {
  const taken = new Set(checks.map(({ name }) => name));
  return ['ready', 'readiness'].find((name) => !taken.has(name)) ?? 'is-ready';
}

function used(service: Origin, name: string) {
  const entry = entryOf(service.node, 'checks');
  if (!entry) return addKey(service, 'checks', `{ readiness: ${name} }`);
  return addKey({ node: entry.value, entry }, 'readiness', name);
}
