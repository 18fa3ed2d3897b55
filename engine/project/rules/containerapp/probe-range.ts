import { type ProbeLimit, type ProbeNumber, probeLimit } from '../../../../domain/container-app-limits.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredProbe, ProbeSetting } from '../../graph/declared-container.ts';
import { rewritten } from '../../graph/spot.ts';

export default defineRule<ContainerApp>({
  id: 'containerapp/probe-range',
  title: 'Probe with a number that Azure does not take',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the most that is taken may not be enough
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/health-probes',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app#liveness_probe-1',
    'https://github.com/microsoft/azure-container-apps/issues/1100',
    'https://github.com/hashicorp/terraform-provider-azurerm/pull/31989',
  ],

  *check(app) {
    for (const own of app.declared) {
      const environment = purposeIn(app, own);
      for (const { probes } of own.containers.list)
        for (const probe of probes)
          for (const [number, setting] of probe.numbers) {
            const problem = problemOf(probe, number, setting);
            if (problem) yield { ...problem, environment };
          }
    }
  },
});

function problemOf({ type }: DeclaredProbe, number: ProbeNumber, { key, value }: ProbeSetting): Problem | undefined {
  const limit = probeLimit(number, type);
  if (!limit || value.state !== 'known' || (value.value >= limit.least && value.value <= limit.most)) return undefined;
  const nearest = value.value > limit.most ? limit.most : limit.least;
  return {
    at: value.at,
    message: `\`${key}\` of the ${type} probe is ${withUnit(value.value, limit)} and goes from ${rangeOf(limit)}: the deployment is refused.`,
    fixes: [{ title: `Use ${withUnit(nearest, limit)}`, edits: rewritten(value.at, String(nearest)) }],
  };
}

const rangeOf = (limit: ProbeLimit) => `${limit.least} to ${withUnit(limit.most, limit)}`;

const withUnit = (value: number, { unit }: ProbeLimit) => (unit === undefined ? String(value) : `${value} ${unit}`);
