import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commandsByHand } from '../../operations/prepare/by-hand.ts';
import { AzureModel } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';
import { prepareSeen } from './support/model/readings.ts';
import { prepareInput } from './support/stories/prepare.ts';

const azure = new AzureModel(new FakeClock());
const input = prepareInput(azure);
const app = '--subscription 0 --resource-group rg --name contoso-shop';
const vault = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv';

it('what is left to prepare is told as lines for who may do it', () => {
  assert.deepEqual(commandsByHand(input, input.shown), [
    'az appservice plan update --ids /subscriptions/0/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan --sku S1',
    `az webapp deployment slot create ${app} --slot staging`,
    `az webapp identity assign ${app} --slot staging`,
    `az role assignment create --assignee-object-id PRINCIPAL_ID_OF_staging --assignee-principal-type ServicePrincipal --role 'Key Vault Secrets User' --scope ${vault}`,
    `az webapp config appsettings set ${app} --slot-settings DB_HOST=VALUE_OF_DB_HOST --output none`,
  ]);
});

it('what is there already is left out, and an identity is named once it is known', () => {
  azure.sku = 'S1';
  azure.prepared = { state: 'Running', principal: 'principal-1', readsSecrets: false };
  azure.stickyNames = ['APP_ENV', 'DB_HOST'];
  assert.deepEqual(commandsByHand(input, prepareSeen(azure)), [
    `az role assignment create --assignee-object-id principal-1 --assignee-principal-type ServicePrincipal --role 'Key Vault Secrets User' --scope ${vault}`,
  ]);
});

it('a name with a quote or a command in it is one word', () => {
  const [, , , , line] = commandsByHand({ ...input, stickyNames: ["it's; $(rm x)"] }, input.shown);
  assert.match(line ?? '', / --slot-settings 'it'\\''s; \$\(rm x\)=VALUE_OF_it'\\''s; \$\(rm x\)' /);
});
