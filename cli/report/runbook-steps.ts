import type { Release } from '../../engine/assessment/runbook.ts';

/** `fairlead swap production --service api`. */
export function command(
  verb: string,
  { environment, service, isOnly }: Release,
  ...options: readonly string[]
): string {
  const named = isOnly ? [] : [`--service ${service}`];
  return `\`fairlead ${[verb, environment, ...named, ...options].join(' ')}\``;
}

/** On the host of a Compose project. */
export function composeUp({ composeFiles }: Release, version: string): string {
  const files = composeFiles.map((file) => `-f ${file} `).join('');
  return `\`VERSION=${version} docker compose ${files}up --detach --wait --wait-timeout 600\``;
}

export function onEach({ servers, directory }: Release): string {
  const where = servers.length > 0 ? `On ${servers.map((server) => `\`${server}\``).join(' and ')}` : 'On the host';
  return directory === undefined ? where : `${where}, in \`${directory}\``;
}

export function asked(paths: readonly string[], where: string): readonly string[] {
  return paths.map((path) => `\`${path}\` answers with success ${where}`);
}

export function beforeSteps(release: Release): readonly string[] {
  const { environment, host, slot, stickySettings, migrations, isProtected } = release;
  return [
    '`fairlead check` reports no error',
    ...(migrations === undefined
      ? []
      : [`\`${migrations}\` has run on a copy of the data, and the release before works with its result`]),
    ...(host === 'appservice' ? [`${command('status', release)} shows no operation that is unfinished`] : []),
    ...(slot !== undefined && stickySettings.length > 0
      ? [`\`${slot}\` and production have their own ${stickySettings.map((name) => `\`${name}\``).join(', ')}`]
      : []),
    ...(isProtected ? [`Somebody has agreed to a deployment to \`${environment}\` now`] : []),
  ];
}

export function deploySteps(release: Release): readonly string[] {
  const { host, slot, migrations, ready, smoke, isProtected, environment } = release;
  const migrated = migrations === undefined ? [] : [`\`${migrations}\``];
  if (host === 'appservice' && slot !== undefined) {
    const typed = isProtected ? `; the name \`${environment}\` is typed` : '';
    return [
      ...migrated,
      command('deploy', release, '--no-swap'),
      ...asked([...new Set([...ready, ...smoke])], `in \`${slot}\``),
      `${command('swap', release, '--dry-run')} refuses nothing`,
      `${command('swap', release)}${typed}`,
    ];
  }
  if (host === 'compose') return [...migrated, `${onEach(release)}: ${composeUp(release, 'NEW')}`];
  if (host === 'containerapp')
    return [...migrated, `The new revision of ${nameIn(release)} runs, and gets traffic in steps`];
  return [...migrated, 'The pipeline has ended without an error'];
}

export function afterSteps(release: Release): readonly string[] {
  const { ready, smoke, environment, domains, host } = release;
  const where = domains[0] === undefined ? `in \`${environment}\`` : `at \`${domains[0]}\``;
  return [
    ...asked([...new Set([...ready, ...smoke])], where),
    ...(host === 'appservice' ? [`${command('status', release)} shows the new release in production`] : []),
    'Errors and response times are watched for 15 minutes',
    'Who deployed which version and when is written down',
  ];
}

export function nameIn({ resourceName, service }: Release): string {
  return `\`${resourceName ?? service}\``;
}
