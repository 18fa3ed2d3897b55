import type { Target } from '../../../../domain/resolve.ts';
import { knownOf, valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { child, isMap } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { writeValue } from '../write.ts';

const CONSEQUENCE: Readonly<Record<string, string>> = {
  appservice: 'the new version is written over the running one',
  containerapp: 'the new revision gets all traffic at once, as soon as Azure calls it ready',
  compose: 'Docker Compose stops the running container before it starts the new one',
};

/** How customers get from one version to the next is decided by whoever runs the first command, or here. */
export default defineRule<DeploymentModel>({
  id: 'deploy/strategy-missing',
  title: 'Production without a deployment strategy',
  severity: 'warning',
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
    'https://learn.microsoft.com/azure/container-apps/revisions',
  ],
  like: ['a1d91661-32d4-430b-b3b6-5adeb0975df7'],

  *check({ targets }) {
    for (const target of targets) {
      const { name, at, environment, service, strategy } = target;
      if (environment.kind !== 'production' || strategy || !service || isWritten(target)) continue;
      const consequence = CONSEQUENCE[knownOf(target.host) ?? ''];
      // A singleton cannot run beside its successor, so there is nothing to choose.
      if (consequence === undefined || valueOr(service.singleton, false) !== false || !serves(target)) continue;
      yield {
        at: nameAt(at),
        message: `\`${name}\` has no strategy, so ${consequence}, and no check is asked before customers are.`,
        environment: environment.kind,
        fixes: fixesOf(target),
      };
    }
  },
});

/** Jobs that nobody talks to are replaced unseen. */
function serves({ at, service }: Target<Origin>): boolean {
  const declared = ['port', 'protocol', 'checks'].some((key) => child(service?.at.node, key));
  return declared || ['ingress', 'domains', 'proxy', 'site', 'slots'].some((key) => child(at.node, key));
}

/** A strategy that is half typed, or an alias nobody knows, is for the schema. */
function isWritten({ at, service }: Target<Origin>): boolean {
  return [at.node, service?.at.node].some((node) => child(node, 'strategy') !== undefined);
}

function fixesOf(target: Target<Origin>): readonly Fix[] {
  const { at, host, service, slots, revisionsMode } = target;
  if (!isMap(at.node)) return [];
  const ready = service?.checks.readiness?.name;
  const asked = ready === undefined ? [] : [`prePromotion: [${ready}]`];
  const slot = slots[0]?.name;
  if (knownOf(host) === 'appservice') {
    if (slot === undefined) return [];
    const inside = [`preview: ${slot}`, 'active: production', ...asked];
    return [{ title: `Swap with ${slot}`, edits: added(at, 'blueGreen', inside) }];
  }
  if (knownOf(host) === 'compose') {
    const edits = added(at, 'rolling', ['order: start-first', 'waitTimeout: 5m']);
    return [{ title: 'Start the new version first', edits }];
  }
  const steps = ['setWeight: 10', 'pause: { duration: 60s }', 'setWeight: 100'].map((step) => `{ ${step} }`);
  const edits = added(at, 'canary', [...asked, `steps: [${steps.join(', ')}]`], revisionsMode.state === 'absent');
  // Two revisions share traffic only in the mode for several.
  const mode = revisionsMode.state === 'known' ? writeValue(revisionsMode.at, 'multiple') : [];
  return [{ title: 'Begin with a tenth of the traffic', edits: edits.length > 0 ? [...mode, ...edits] : [] }];
}

function added({ node, entry }: Origin, kind: string, inside: readonly string[], severalRevisions = false) {
  if (!isMap(node) || entry?.alias || entry?.merged) return [];
  const mode = severalRevisions ? ['revisionsMode: multiple'] : [];
  if (node.flow) {
    const line = [...mode, `strategy: { ${kind}: { ${inside.join(', ')} } }`].join(', ');
    return appendEntries(node, [line]);
  }
  return appendEntries(node, [...mode, 'strategy:', `  ${kind}:`, ...inside.map((line) => `    ${line}`)]);
}
