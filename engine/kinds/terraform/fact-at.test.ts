import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceOf } from '../../../test/support/files.ts';
import { HclFiles } from './files.ts';
import { hoverAt } from './hover.ts';
import { terraformModelOf } from './model.ts';

const TEXT = `resource "azurerm_linux_web_app" "shop" {
  name       = "contoso-shop"
  https_only = true

  site_config {
    health_check_path  = "/ready"
    websockets_enabled = true
    application_stack {
      python_version = local.python
    }
  }

  app_settings = merge(local.settings, {
    WEBSITE_SWAP_WARMUP_PING_STATUSES = "200"
    LOG_LEVEL                         = "WEBSITES_PORT"
  })

  sticky_settings {
    app_setting_names = ["WEBSITE_RUN_FROM_PACKAGE"]
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_private_dns_zone" "web" {
  name = "privatelink.\${local.suffix}"
}

resource "azurerm_private_endpoint" "vault" {
  private_service_connection {
    subresource_names = ["vault"]
  }
}

resource "azurerm_postgresql_server" "old" {
  name = "contoso-db"
}

resource "azurerm_postgresql_flexible_server" "new" {
  version = "11"
}

resource "azurerm_service_plan" "old" {
  sku_name = "I1"
}

resource "azurerm_storage_account" "files" {
  identity {
    type = "SystemAssigned"
  }
}

locals {
  python = "3.9"
  suffix = "azurewebsites.net"
}
`;

function hovered(at: string, text = TEXT): string | undefined {
  const source = { path: '/infra/main.tf', text };
  const model = terraformModelOf(source, workspaceOf(new Map([[source.path, text]])), new HclFiles());
  return hoverAt(model, text.indexOf(at) + 1)?.markdown;
}

describe('what Azure decides, in Terraform', () => {
  const table: readonly (readonly [at: string, expected: RegExp])[] = [
    ['https_only', /Stays with the slot in a swap: HTTPS only/],
    ['health_check_path', /Stays .*: Health check\n.*not confirmed.*once in this time.*: 60 s/s],
    ['websockets_enabled', /on Basic; .*: 350\n/],
    ['python_version', /Python 3\.9 on App Service: supported until 2025-10-01, then retired\./],
    ['app_settings', /unless it is sticky: App settings/],
    ['WEBSITE_SWAP', /^`WEBSITE_SWAP_WARMUP_PING_STATUSES`: .*Without it: any answer/s],
    ['WEBSITE_RUN', /^`WEBSITE_RUN_FROM_PACKAGE`: /],
    ['app_setting_names', /unless it is sticky: App settings/],
    ['version = "11"', /^PostgreSQL 11 .*: supported until 2025-11-09, then retired\./],
    ['"I1"', /^The size I1, .*: supported until 2024-08-31, then retired\. Instead: I1v2 /],
    ['identity', /Stays .*: Managed identities/],
    ['privatelink', /^Private endpoints of App Service\n\n- `Microsoft.Web\/sites`, `sites`: /],
    ['"vault"]', /privatelink\.vaultcore\.azure\.net/],
    [
      '"azurerm_postgresql_server"',
      /single server: supported until 2025-03-28, then retired\. Instead: the flexible server\./,
    ],
  ];
  for (const [at, expected] of table) it(at, () => assert.match(hovered(at) ?? '', expected));

  for (const at of ['LOG_LEVEL', '"WEBSITES_PORT"', 'name       =', 'local.settings'])
    it(`and nothing of ${at}`, () => assert.equal(hovered(at), undefined));

  it('of resources that have no slots, nothing', () =>
    assert.equal(hovered('identity', TEXT.slice(TEXT.indexOf('resource "azurerm_storage_account"'))), undefined));

  it('answers everywhere in every beginning of a file without a throw', () => {
    for (let end = 0; end <= TEXT.length; end += 17) {
      const source = { path: '/infra/main.tf', text: TEXT.slice(0, end) };
      const model = terraformModelOf(source, workspaceOf(new Map([[source.path, source.text]])), new HclFiles());
      for (let offset = 0; offset <= end; offset += 5) hoverAt(model, offset);
    }
  });
});
