import type { Strategy } from '../../../../domain/deployment.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf, valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { isScalar } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { addKey, writeValue } from '../write.ts';

/** Stopping first is a decision about customers, so it is written down or it is not what was meant. */
export default defineRule<DeploymentModel>({
  id: 'deploy/strategy-downtime',
  title: 'Production that is stopped for each deployment',
  severity: 'warning',
  profiles: {
    'managed-azure': 'error',
    containers: 'error',
    'small-budget': 'info',
    'high-availability': 'error',
  },
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/deploy/#update_config',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check({ targets }) {
    for (const target of targets) {
      const { name, environment, strategy } = target;
      if (environment.kind !== 'production' || !strategy || !servesSomebody(target)) continue;
      const how = gapOf(strategy, target);
      if (how === undefined) continue;
      const isJob = knownOf(target.host) === 'compose' && target.service?.port.state === 'absent';
      const gap = isJob ? 'its work rests' : 'nobody is served';
      yield {
        at: nameAt(strategy.at),
        message: `\`${name}\` is stopped before the new version starts, ${how}: ${gap} in between.`,
        environment: environment.kind,
        fixes: fixesOf(strategy, target),
      };
    }
  },
});

/** The jobs of a singleton that listens nowhere wait; a static web app is replaced at once, whatever is written. */
function servesSomebody({ host, service }: Target<Origin>): boolean {
  const where = knownOf(host);
  if (!service || where === undefined || where === 'staticwebapp') return false;
  return service.port.state !== 'absent' || valueOr(service.singleton, false) === false;
}

function gapOf(strategy: Strategy<Origin>, { host, plan, scale }: Target<Origin>): string | undefined {
  if (strategy.kind === 'recreate') {
    return strategy.acceptedDowntime.state === 'absent'
      ? 'and no `acceptedDowntime` says that this is agreed'
      : undefined;
  }
  // A new revision of a container app is ready before the old one stops.
  const isStopFirst = strategy.kind === 'rolling' && valueOr(strategy.order, 'stop-first') === 'stop-first';
  if (!isStopFirst || knownOf(host) === 'containerapp') return undefined;
  const count = knownOf(host) === 'appservice' ? machinesOf(plan) : knownOf(scale.minReplicas);
  if (count === undefined || count > 1) return undefined;
  return strategy.order.state === 'absent'
    ? 'because it has one replica and `rolling` stops first where no `order` is written'
    : 'because it has one replica and that is stopped first';
}

/** Nothing where it is not known. */
function machinesOf(plan: Target<Origin>['plan']): number | undefined {
  if (!plan) return undefined;
  const scaled = plan.autoscale.minReplicas;
  return scaled.state === 'absent' ? valueOr(plan.instances, 1) : knownOf(scaled);
}

function fixesOf(strategy: Strategy<Origin>, { host, service }: Target<Origin>): readonly Fix[] {
  const { kind, at, order } = strategy;
  const fixes: Fix[] = [];
  const canRunTwice = knownOf(host) === 'compose' && service && valueOr(service.singleton, false) === false;
  if (canRunTwice) {
    const edits =
      kind === 'recreate'
        ? toRolling(at)
        : order.state === 'known'
          ? writeValue(order.at, 'start-first')
          : addKey(at, 'order', 'start-first');
    fixes.push({ title: 'Start the new version first', edits });
  }
  if (kind === 'recreate')
    fixes.push({ title: 'Accept 30 seconds without service', edits: addKey(at, 'acceptedDowntime', '30s') });
  return fixes.filter(({ edits }) => edits.length > 0);
}

/** `recreate: {}` → `rolling: { order: start-first }`; what else it holds would be lost. */
function toRolling({ node, entry }: Origin) {
  const isEmpty = node.type === 'map' ? node.entries.length === 0 : isScalar(node) && node.value === null;
  const written = addKey({ node, entry }, 'order', 'start-first');
  if (!entry || !isEmpty || written.length === 0) return [];
  return [{ source: entry.source, span: entry.keySpan, text: 'rolling' }, ...written];
}
