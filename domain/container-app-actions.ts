/** What is done to a container app, as far as it takes rights of its own. */
export const containerAppVerbs = ['status', 'deploy', 'rollback', 'logs'] as const;
export type ContainerAppVerb = (typeof containerAppVerbs)[number];

const status = [
  'Microsoft.App/containerApps/read',
  'Microsoft.App/containerApps/revisions/read',
  'Microsoft.App/containerApps/revisions/replicas/read',
  'Microsoft.Insights/metrics/read',
];

const shares = [
  ...status,
  'Microsoft.App/containerApps/write',
  'Microsoft.App/containerApps/revisions/activate/action',
  'Microsoft.App/containerApps/revisions/deactivate/action',
];

/**
 * Exactly what each takes on the app, with what it reads on the way
 * (https://learn.microsoft.com/azure/role-based-access-control/permissions/containers, 2026-11). Case does not matter.
 */
export const containerAppActions: Readonly<Record<ContainerAppVerb, readonly string[]>> = {
  status,
  // A new template is refused to who may not use the environment it runs in; that is asked for there and not here.
  deploy: shares,
  rollback: shares,
  logs: [...status, 'Microsoft.App/containerApps/getAuthToken/action'],
};
