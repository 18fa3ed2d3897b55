import type { Target } from '../../../../domain/resolve.ts';
import { knownOf, valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { child } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin, valueAt } from '../origin.ts';
import { addKey, writeValue } from '../write.ts';

/** A strategy needs something that shares or switches traffic, and each host has its own. */
export default defineRule<DeploymentModel>({
  id: 'deploy/strategy-host-mismatch',
  title: 'Strategy that its host cannot carry out',
  severity: 'error',
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/revisions#revision-modes',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],

  *check({ targets }) {
    for (const target of targets) {
      const problem = slotsElsewhere(target) ?? weightsOnOneRevision(target) ?? weightsWithoutProxy(target);
      if (problem) yield { ...problem, environment: target.environment.kind };
    }
  },
});

function slotsElsewhere({ name, host, slots, strategy }: Target<Origin>): Problem | undefined {
  const where = knownOf(host);
  // There the names of `blueGreen` are labels of revisions.
  const isLabel = where === 'containerapp' && strategy?.kind === 'blueGreen';
  const slot = slots[0] ?? (isLabel ? undefined : strategy?.preview);
  if (!slot || where === undefined || where === 'appservice') return undefined;
  const at = slots[0] ? nameAt(slot.at) : valueAt(slot.at);
  return {
    at,
    message: `\`${slot.name}\` is a slot, and \`${name}\` runs on \`${where}\`, which has none: only App Service does.`,
  };
}

function weightsOnOneRevision({ name, at, host, strategy, revisionsMode }: Target<Origin>): Problem | undefined {
  const isCanary = knownOf(host) === 'containerapp' && strategy?.kind === 'canary';
  // Azure's own default is `single`.
  if (!isCanary || valueOr(revisionsMode, 'single') !== 'single') return undefined;
  const written = revisionsMode.state === 'known' ? revisionsMode.at : undefined;
  const edits = written ? writeValue(written, 'multiple') : addKey(at, 'revisionsMode', 'multiple');
  return {
    at: written ? valueAt(written) : nameAt(at),
    message: `\`${name}\` shares traffic between two revisions, and with \`revisionsMode: single\`${written ? '' : ', the default,'} only one gets any.`,
    related: [{ at: nameAt(strategy.at), message: 'The weights are written here.' }],
    fixes: [{ title: 'Run several revisions', edits }],
  };
}

function weightsWithoutProxy({ name, at, host, strategy }: Target<Origin>): Problem | undefined {
  const shares = strategy?.kind === 'canary' && knownOf(host) === 'compose';
  if (!shares || child(at.node, 'proxy')) return undefined;
  return {
    at: nameAt(strategy.at),
    message: `\`${name}\` runs on Docker Compose without a \`proxy\`, so nothing can share traffic between the old and the new version.`,
  };
}
