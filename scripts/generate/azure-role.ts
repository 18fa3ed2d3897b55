import { neededActions, operatorVerbs } from '../../domain/azure-actions.ts';
import { containerAppActions, containerAppVerbs } from '../../domain/container-app-actions.ts';
import type { Generated } from './output.ts';

/** Beside what the verbs need: one's own rights, the group of the app, and since when something is in progress. */
const BESIDE = [
  'Microsoft.Authorization/permissions/read',
  'Microsoft.Insights/eventtypes/values/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
];

/** The custom roles, as `az role definition create --role-definition @docs/azure-role.json` takes it. */
export function azureRole(): Generated {
  const needed = operatorVerbs.flatMap((verb) => neededActions[verb].map(({ action }) => action));
  const description = 'Sees an app with its slots, deploys to slots and swaps them. Reads no setting and no secret.';
  return roleIn('docs/azure-role.json', 'Fairlead slot operator', description, needed);
}

/** Of container apps; to write one is also to use the environment it runs in. */
export function containerAppRole(): Generated {
  const needed = containerAppVerbs.flatMap((verb) => containerAppActions[verb]);
  const description =
    'Sees a container app with its revisions and logs, makes revisions and shares their traffic. Reads no secret.';
  return roleIn('docs/azure-role-container-apps.json', 'Fairlead revision operator', description, [
    ...needed,
    'Microsoft.App/managedEnvironments/read',
    'Microsoft.App/managedEnvironments/join/action',
    // Where the results of its own requests are.
    'Microsoft.App/locations/containerappOperationResults/read',
    'Microsoft.App/locations/containerappOperationStatuses/read',
  ]);
}

function roleIn(file: string, name: string, description: string, needed: readonly string[]): Generated {
  const role = {
    Name: name,
    IsCustom: true,
    Description: description,
    Actions: [...new Set([...needed, ...BESIDE])].sort(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ['/subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP'],
  };
  return { file, text: `${JSON.stringify(role, undefined, 2)}\n` };
}
