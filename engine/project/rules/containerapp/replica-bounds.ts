import { replicaLimits } from '../../../../domain/container-app-limits.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp } from '../../graph/declared-container-app.ts';
import { rewritten } from '../../graph/spot.ts';

export default defineRule<ContainerApp>({
  id: 'containerapp/replica-bounds',
  title: 'Numbers of replicas that cannot be',
  severity: 'error',
  everywhere: true,
  fix: 'review', // only the author knows which of the two numbers is meant
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/scale-app#scale-definition',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app#max_replicas-1',
    'https://github.com/MicrosoftDocs/azure-docs/issues/89742',
  ],

  *check(app) {
    for (const own of app.declared) {
      const environment = purposeIn(app, own);
      for (const problem of [outside(own), crossed(own)]) if (problem) yield { ...problem, environment };
    }
  },
});

function outside({ by, scale }: DeclaredContainerApp): Problem | undefined {
  const most = by === 'terraform' ? replicaLimits.terraform : replicaLimits.most;
  const who = by === 'terraform' ? 'the provider `azurerm` takes' : 'Azure has';
  for (const bound of [scale.max, scale.min]) {
    if (bound.state !== 'known') continue;
    const { value, at } = bound;
    if (value > most) {
      const message = `${value} replicas are more than the ${most} that ${who} at most: the deployment is refused.`;
      return { at, message, fixes: [{ title: `Scale to ${most} at most`, edits: rewritten(at, String(most)) }] };
    }
    // In the deployment file the schema says so.
    if (bound === scale.min && value < 0 && by !== 'deployment') {
      const message = `\`${value}\` is no number of replicas, so Azure refuses the app: 0 is the least.`;
      return { at, message, fixes: [{ title: 'Allow 0 replicas', edits: rewritten(at, '0') }] };
    }
    if (bound === scale.max && value < 1) {
      const message = `With ${value} replicas at most the app never runs, and Azure refuses it: 1 is the least.`;
      return { at, message, fixes: [{ title: 'Allow 1 replica', edits: rewritten(at, '1') }] };
    }
  }
  return undefined;
}

/** In the deployment file `deploy/autoscale-bounds` tells it, for every host. */
function crossed({ by, title, scale: { min, max, at, isWhole } }: DeclaredContainerApp): Problem | undefined {
  if (by === 'deployment' || min.state !== 'known' || max.state === 'unknown') return undefined;
  if (max.state === 'absent' && !isWhole) return undefined;
  const most = knownOf(max) ?? replicaLimits.defaultMax;
  if (min.value <= most || most < 1) return undefined;
  const who = max.state === 'known' ? `${most}` : `${most} (the default)`;
  const written = max.state === 'known' ? max.at : undefined;
  const swapped = written && [...rewritten(min.at, String(most)), ...rewritten(written, String(min.value))];
  return {
    at: min.at,
    message: `\`${title}\` is to have ${min.value} replicas at least and ${who} at most, so no number fits and Azure refuses it.`,
    related: [
      { at: written ?? at, message: written ? 'The upper bound is written here.' : 'No upper bound is written here.' },
    ],
    fixes: swapped?.length === 2 ? [{ title: `Scale from ${most} to ${min.value}`, edits: swapped }] : [],
  };
}
