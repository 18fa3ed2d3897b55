import { SECRETS_READER, wideVaultRole } from '../../../../domain/key-vault.ts';
import { once } from '../../../core/once.ts';
import { defineRule } from '../../../core/rule.ts';
import { attributeOf, type HclBlock, type HclValue } from '../../../readers/hcl/tree.ts';
import { setArgument } from '../arguments.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { addressOf, nested } from '../resources.ts';
import { textOf } from '../values.ts';

/** What runs code: whoever gets into it has its role as well. */
const APP =
  /^azurerm_(?:(?:linux|windows)_(?:web|function)_app(?:_slot)?|app_service(?:_slot)?|function_app(?:_slot)?|container_app(?:_job)?)$/;

/** An app that reads secrets needs a role that reads; a hole in the app is then no hole in the vault. */
export default defineRule<TerraformModel>({
  id: 'keyvault/app-role-too-wide',
  title: 'App that may change the key vault it reads',
  severity: 'warning',
  profiles: { security: 'error', 'managed-azure': 'error' },
  fix: 'review', // an app that writes secrets would miss the wider role
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
    'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references',
  ],

  *check({ tree, module }) {
    const users = once(() => usersByIdentity(module));
    const userOf = (identity: string) => users().get(identity);
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource' || block.labels[0]?.text !== 'azurerm_role_assignment') continue;
      const own = attributeOf(block.body, 'role_definition_name');
      const name = textOf(own, module);
      const role = name.state === 'known' ? wideVaultRole(name.value) : undefined;
      const app = role && appOf(attributeOf(block.body, 'principal_id')?.value, module, userOf);
      if (!own || !role || !app) continue;
      if (role.onlyOnVault && !isVault(attributeOf(block.body, 'scope')?.value)) continue;
      yield {
        at: own.value ?? own,
        message: `\`${addressOf(app)}\` gets the role \`${role.name}\` and may ${role.may}: so may whoever gets into the app, and \`${SECRETS_READER}\` is enough to read secrets.`,
        fixes: [
          {
            title: `Give it \`${SECRETS_READER}\``,
            edits: setArgument(block, 'role_definition_name', JSON.stringify(SECRETS_READER)),
          },
        ],
      };
    }
  },
});

function isVault(value: HclValue | undefined): boolean {
  if (value?.type !== 'reference') return false;
  const names = value.steps.map(({ name }) => name);
  return names.at(-1) === 'id' && names[names[0] === 'data' ? 1 : 0] === 'azurerm_key_vault';
}

/** The app whose identity a principal is: its own one, or one that was made apart and given to it. */
function appOf(
  principal: HclValue | undefined,
  module: Module,
  userOf: (identity: string) => HclBlock | undefined,
): HclBlock | undefined {
  if (principal?.type !== 'reference' || principal.steps.at(-1)?.name !== 'principal_id') return undefined;
  const [type, name] = principal.steps.map((step) => String(step.name));
  if (type === undefined || name === undefined) return undefined;
  if (APP.test(type)) return module.resource(type, name);
  return type === 'azurerm_user_assigned_identity' ? userOf(name) : undefined;
}

/** The first app that is given each identity. */
function usersByIdentity({ blocks }: Module): ReadonlyMap<string, HclBlock> {
  const users = new Map<string, HclBlock>();
  for (const block of blocks) {
    if (block.type !== 'resource' || !APP.test(block.labels[0]?.text ?? '')) continue;
    for (const identity of nested(block.body, 'identity')) {
      const ids = attributeOf(identity, 'identity_ids')?.value;
      for (const id of ids?.type === 'list' ? ids.items : []) {
        if (id.type !== 'reference' || id.steps[0]?.name !== 'azurerm_user_assigned_identity') continue;
        const name = String(id.steps[1]?.name);
        if (!users.has(name)) users.set(name, block);
      }
    }
  }
  return users;
}
