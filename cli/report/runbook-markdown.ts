import type { Release, Runbook } from '../../engine/assessment/runbook.ts';
import { rollbackSteps } from './runbook-rollback.ts';
import { afterSteps, beforeSteps, deploySteps } from './runbook-steps.ts';

/** Steps in the words of the project, to be printed, ticked and kept. */
export function runbookMarkdown({ project, releases, triggers, deadline }: Runbook): string {
  const production = releases.filter(({ isProduction }) => isProduction);
  const chosen = production.length > 0 ? production : releases;
  const within = deadline === undefined ? '' : ` A deployment that is not healthy after ${deadline} counts as failed.`;
  const why =
    triggers.length > 0 ? triggers.map((word) => `\`${word}\``).join(', ') : 'a check of the new version fails';
  return [
    `# Runbook of ${project ?? 'this project'}`,
    'Written by `fairlead report --runbook` from `fairlead.yaml`; write it again when that changes.',
    '## Environments',
    tableOf(releases),
    '## Checklist of a deployment',
    ...chosen.flatMap(checklistOf),
    '## The way back',
    `Go back when: ${why}.${within}`,
    ...chosen.map(rollbackOf),
  ]
    .join('\n\n')
    .concat('\n');
}

function tableOf(releases: readonly Release[]): string {
  const rows = releases.map((release) => {
    const { environment, service, host, slot, strategy, isProtected } = release;
    const cells = [
      `${environment}${isProtected ? ' (protected)' : ''}`,
      service,
      [host, placeOf(release)].filter(Boolean).join(': '),
      slot ?? '–',
      strategy ?? '–',
      [...new Set([...release.ready, ...release.smoke])].map((path) => `\`${path}\``).join(', ') || '–',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| Environment | Service | Where | Slot | Strategy | Checks |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function placeOf({ resourceName, servers, domains }: Release): string {
  const where = resourceName === undefined ? servers : [`\`${resourceName}\``];
  return [...where, ...domains].join(', ');
}

function checklistOf(release: Release): string[] {
  const boxes = (steps: readonly string[]) => steps.map((step) => `- [ ] ${step}`).join('\n');
  return [
    `### ${release.service} in ${release.environment}`,
    `Before\n\n${boxes(beforeSteps(release))}`,
    `Deploy\n\n${boxes(deploySteps(release))}`,
    `After\n\n${boxes(afterSteps(release))}`,
  ];
}

function rollbackOf(release: Release): string {
  const steps = rollbackSteps(release).map((step, index) => `${index + 1}. ${step}`);
  return [`### ${release.service} in ${release.environment}`, '', ...steps].join('\n');
}
