/** What is done to an app of Azure, as far as it takes rights of its own. */
export const azureVerbs = ['status', 'swap', 'ramp up', 'deploy', 'prepare', 'settings'] as const;
export type AzureVerb = (typeof azureVerbs)[number];

/** An action of Azure's roles, and on what it has to be allowed. */
export interface NeededAction {
  readonly action: string;
  readonly on: 'site' | 'slot' | 'plan' | 'vault';
}

const on = (scope: NeededAction['on'], ...actions: readonly string[]): readonly NeededAction[] =>
  actions.map((action) => ({ action, on: scope }));

const status = [
  ...on('site', 'Microsoft.Web/sites/read', 'Microsoft.Web/sites/config/read', 'Microsoft.Insights/metrics/read'),
  ...on('slot', 'Microsoft.Web/sites/slots/read', 'Microsoft.Web/sites/slots/config/read'),
  ...on('plan', 'Microsoft.Web/serverfarms/read'),
];

/**
 * Exactly what each takes, with what it reads on the way
 * (https://learn.microsoft.com/azure/role-based-access-control/permissions/web-and-mobile, 2026-11). Case does not
 * matter to Azure.
 */
export const neededActions: Readonly<Record<AzureVerb, readonly NeededAction[]>> = {
  status,
  swap: [
    ...status,
    ...on('site', 'Microsoft.Web/sites/slotsswap/action'),
    ...on(
      'slot',
      'Microsoft.Web/sites/slots/slotsswap/action',
      'Microsoft.Web/sites/slots/applySlotConfig/action',
      'Microsoft.Web/sites/slots/resetSlotConfig/action',
      'Microsoft.Web/sites/slots/operationresults/read',
    ),
  ],
  'ramp up': [...status, ...on('site', 'Microsoft.Web/sites/config/write')],
  deploy: [
    ...status,
    ...on(
      'slot',
      'Microsoft.Web/sites/slots/config/write',
      'Microsoft.Web/sites/slots/publish/action',
      'Microsoft.Web/sites/slots/start/action',
      'Microsoft.Web/sites/slots/stop/action',
      'Microsoft.Web/sites/slots/restart/action',
    ),
  ],
  prepare: [
    ...status,
    ...on('site', 'Microsoft.Web/sites/slots/write', 'Microsoft.Web/sites/config/write'),
    ...on('plan', 'Microsoft.Web/serverfarms/write', 'Microsoft.Web/serverfarms/join/action'),
    ...on(
      'vault',
      'Microsoft.KeyVault/vaults/read',
      'Microsoft.Authorization/roleAssignments/read',
      'Microsoft.Authorization/roleAssignments/write',
    ),
  ],
  settings: [
    ...status,
    ...on('site', 'Microsoft.Web/sites/config/write'),
    ...on('slot', 'Microsoft.Web/sites/slots/config/list/action', 'Microsoft.Web/sites/slots/config/write'),
  ],
};

/** What the custom role may do: deploy to slots and swap them. It reads no secret, and writes nothing of production. */
export const operatorVerbs = ['status', 'swap', 'deploy'] as const satisfies readonly AzureVerb[];
