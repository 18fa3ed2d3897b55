import { neededActions, operatorVerbs } from '../../domain/azure-actions.ts';
import type { Generated } from './output.ts';

/** Beside what the verbs need: one's own rights, the group of the app, and since when something is in progress. */
const BESIDE = [
  'Microsoft.Authorization/permissions/read',
  'Microsoft.Insights/eventtypes/values/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
];

/** The custom role, as `az role definition create --role-definition @docs/azure-role.json` takes it. */
export function azureRole(): Generated {
  const needed = operatorVerbs.flatMap((verb) => neededActions[verb].map(({ action }) => action));
  const role = {
    Name: 'Fairlead slot operator',
    IsCustom: true,
    Description: 'Sees an app with its slots, deploys to slots and swaps them. Reads no setting and no secret.',
    Actions: [...new Set([...needed, ...BESIDE])].sort(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ['/subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP'],
  };
  return { file: 'docs/azure-role.json', text: `${JSON.stringify(role, undefined, 2)}\n` };
}
