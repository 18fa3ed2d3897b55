import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every place that decides how long a start may take: each kind of file brings its own `check`. */
export const startupBudget: RuleInfo = {
  id: 'deploy/startup-budget',
  title: 'Start takes longer than is waited for',
  severity: 'warning',
  fix: 'review', // half as long again as declared: enough for a bad day, and nobody measured it
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://learn.microsoft.com/azure/container-apps/health-probes',
  ],
  byParts: true,
  byText: true,
};

/** Half as long again as declared, in whole steps of 10 seconds: what the shorter time is raised to. */
export function generous(startupTime: number): number {
  return Math.ceil((startupTime * 1.5) / 10_000) * 10_000;
}
