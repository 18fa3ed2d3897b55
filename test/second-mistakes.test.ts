import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from './support/check.ts';

/** The titles of what one rule offers for a file. */
function offered(path: string, text: string, rule: string): readonly (readonly string[])[] {
  const files = { texts: new Map([[path, text]]), environment: 'production', azure: [] } as const;
  return [...findingsOf(files, rule).values()].flat().map(({ fixes }) => fixes.map(({ title }) => title));
}

const APP = (more: string) =>
  `version: 1\nname: contoso\nservices: { api: { host: appservice, workers: { count: 2, memory: 700Mi } } }\nenvironments: { production: { services: { api: { resourceName: contoso-api, ${more} } } } }\n`;

describe('a fix that would be a second mistake', () => {
  it('is no size like the word that cannot take what is declared', () => {
    const rule = 'appservice/sku-unknown';
    assert.deepEqual(offered('/fairlead.yaml', APP('plan: { sku: P1v33 }'), rule), [['Use P1v3']]);
    assert.deepEqual(offered('/fairlead.yaml', APP('plan: { sku: S11 }, slots: { staging: {} }'), rule), [[]]);
    assert.deepEqual(offered('/fairlead.yaml', APP('plan: { sku: P1v33, instances: 31 }'), rule), [[]]);
  });

  it('is no copy of a reference that App Service cannot read', () => {
    const web = (reference: string) => `resource "azurerm_linux_web_app" "api" {
  name         = "contoso-api"
  app_settings = { "MODE" = "a", "TOKEN" = "${reference}" }
}
resource "azurerm_linux_web_app_slot" "staging" {
  name           = "staging"
  app_service_id = azurerm_linux_web_app.api.id
  app_settings   = { "MODE" = "a" }
}
`;
    const titles = (reference: string) => offered('/main.tf', web(reference), 'project/setting-missing');
    const whole = '@Microsoft.KeyVault(VaultName=kv-contoso;SecretName=token)';
    assert.deepEqual(titles(whole), [['Give the slot TOKEN of its app']]);
    assert.deepEqual(titles(whole.slice(0, -1)), [[]]);
  });
});
