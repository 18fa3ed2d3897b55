import type { Release } from '../../engine/assessment/runbook.ts';
import { asked, command, composeUp, nameIn, onEach } from './runbook-steps.ts';

/** How a release is taken back, by what there is where it runs. */
export function rollbackSteps(release: Release): readonly string[] {
  const { ready, smoke, environment } = release;
  return [
    ...byHost(release),
    ...asked([...new Set([...ready, ...smoke])], `in \`${environment}\` again`),
    'Who went back, from which version to which and why is written down',
  ];
}

function byHost(release: Release): readonly string[] {
  const { host, slot, migrations, composeService } = release;
  const data = migrations === undefined ? [] : ['The database stays as it is: the release before works with it'];
  if (host === 'appservice' && slot !== undefined)
    return [
      `${command('rollback', release, '--dry-run')} says whether the release before is still in \`${slot}\``,
      command('rollback', release),
      ...data,
    ];
  if (host === 'appservice')
    return [
      `There is no slot to swap back: deploy the package before again with ${command('deploy', release)}`,
      ...data,
    ];
  if (host === 'containerapp') {
    const { resourceGroup } = release;
    const where = `--name ${release.resourceName ?? release.service}${resourceGroup === undefined ? '' : ` --resource-group ${resourceGroup}`}`;
    return [
      `\`az containerapp revision list ${where} --output table\` names the revision before`,
      `\`az containerapp ingress traffic set ${where} --revision-weight BEFORE=100\``,
      ...data,
    ];
  }
  if (host === 'compose')
    return [
      `${onEach(release)}: ${composeUp(release, 'BEFORE')}`,
      `\`docker compose ps ${composeService}\` shows it healthy`,
      ...data,
    ];
  return [`Deploy the version before of ${nameIn(release)} again`, ...data];
}
