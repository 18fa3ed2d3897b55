// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL inserts values like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../../../test/support/check.ts';
import { workspaceOf } from '../../../test/support/files.ts';
import { completionsAt } from './complete.ts';
import { HclFiles } from './files.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { type TerraformModel, terraformModelOf } from './model.ts';
import { symbolsOf } from './symbols.ts';

const MAIN = `provider "azurerm" {
  features {}
}

resource "azurerm_service_plan" "main" {
  name         = "plan-chat"
  os_type      = "Linux"
  sku_name     = var.sku
  worker_count = 2
}

resource "azurerm_linux_web_app" "backend" {
  name            = "fabrikam-chat"
  service_plan_id = azurerm_service_plan.main.id

  site_config {
    always_on         = true
    health_check_path = "/health/\${local.ready}"
  }

  app_settings = merge(local.settings, var.more, { APP_ENV = "production" })

  sticky_settings {
    app_setting_names = ["APP_ENV", local.database]
  }
}

resource "azurerm_linux_web_app_slot" "staging" {
  name           = "staging"
  app_service_id = azurerm_linux_web_app.backend.id
  site_config {}
}

resource "azurerm_web_app_active_slot" "live" {
  slot_id = azurerm_linux_web_app_slot.staging.id
}

resource "azurerm_monitor_autoscale_setting" "main" {
  target_resource_id = azurerm_service_plan.main.id
  profile {
    capacity {
      minimum = 2
      maximum = 5
    }
  }
}

resource "azurerm_container_app" "api" {
  name          = "api"
  revision_mode = "Single"
  template {
    min_replicas = 1
    max_replicas = var.most
  }
}

resource "azurerm_redis_cache" "cache" {
  name     = var.unknown
  sku_name = "Standard"
}

resource "azurerm_resource_group" "main" {
  name = "rg-chat"
}

module "network" {
  source = "../network"
}

module "registry" {
  source = "Azure/avm-res-web-site/azurerm"
}
`;
const OTHERS = {
  '/infra/app/locals.tf':
    'locals {\n  ready = "ready"\n  database = "DATABASE_URL"\n  settings = { A = 1, APP_ENV = 2 }\n}\n',
  '/infra/app/variables.tf': 'variable "sku" {\n  type = string\n}\noutput "x" {\n  value = 1\n}\n',
  '/infra/app/terraform.tfvars': 'sku = "P2v3"\n',
  '/infra/network/a.tf': '',
  '/infra/network/main.tf': '',
};

function modelOf(text = MAIN, path = '/infra/app/main.tf'): TerraformModel {
  const files = workspaceOf(new Map([...Object.entries(OTHERS), [path, text]]));
  return terraformModelOf({ path, text }, files, new HclFiles());
}

const hovered = (at: string) => hoverAt(modelOf(), MAIN.indexOf(at) + 1)?.markdown;

describe('hover in Terraform', () => {
  const facts = /\*\*P2v3\*\*.*4 vCPU.*16 GB.*As of \d{4}-\d\d-\d\d, \[/s;

  it('tells what a plan is, who shares it and what its size allows', () => {
    const text = hovered('"azurerm_service_plan" "main"') ?? '';
    assert.match(text, facts);
    const [first, ...rest] = text.split('\n\n');
    assert.deepEqual(
      [first, ...rest.slice(0, 2)],
      [
        '**App Service plan** `plan-chat`',
        'Instances: `2`.',
        'Shared by `azurerm_linux_web_app.backend`, `azurerm_linux_web_app_slot.staging`.',
      ],
    );
  });

  it('tells which size a variable stands for, and from which file', () => {
    const text = hovered('sku_name     = var') ?? '';
    assert.match(text, /^In effect: `P2v3`, from `terraform.tfvars`\./);
    assert.match(text, facts);
  });

  const table: readonly (readonly [at: string, expected: string | undefined])[] = [
    [
      '"azurerm_linux_web_app" "backend"',
      '**Web app** `fabrikam-chat`\n\nRuns on `azurerm_service_plan.main`, P2v3.\n\nSlots: `azurerm_linux_web_app_slot.staging`.\n\nHealth check: `/health/ready`.\n\nAlways On: `true`.\n\nApp settings: 2 and more.\n\nStay with their slot in a swap: `APP_ENV`, `DATABASE_URL`.',
    ],
    [
      '"azurerm_linux_web_app_slot" "staging"',
      '**Slot** `staging`\n\nOf `azurerm_linux_web_app.backend`.\n\nRuns on `azurerm_service_plan.main`, P2v3.',
    ],
    [
      '"azurerm_web_app_active_slot"',
      '**Swap**\n\nPuts `azurerm_linux_web_app_slot.staging` into production once; later swaps are not seen by Terraform.',
    ],
    [
      '"azurerm_monitor_autoscale_setting"',
      '**Autoscale setting**\n\nScales `azurerm_service_plan.main`.\n\nLeast instances: `2`.\n\nMost instances: `5`.',
    ],
    [
      'slot_id = ',
      '**Slot** `staging`\n\nOf `azurerm_linux_web_app.backend`.\n\nRuns on `azurerm_service_plan.main`, P2v3.',
    ],
    ['"azurerm_container_app"', '**Container app** `api`\n\nRevision mode: `Single`.\n\nLeast replicas: `1`.'],
    ['"azurerm_resource_group"', undefined],
    ['os_type', undefined],
  ];
  for (const [at, expected] of table) it(at, () => assert.equal(hovered(at), expected));

  it('tells what Azure takes out of service', () =>
    assert.match(hovered('"azurerm_redis_cache"') ?? '', /^\*\*Redis cache\*\*.*2028-09-30.*not confirmed\.$/s));
});

describe('completion in Terraform', () => {
  /** `|` is the cursor; answered with the first two items and the whole line after the first is taken. */
  function offered(type: string, line: string): unknown {
    const marked = `resource "${type}" "x" {\n  ${line}\n  name = "x"\n}\n`;
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const items = completionsAt(modelOf(text), offset);
    const [first] = items;
    const written = first && text.slice(0, first.span[0]) + first.text + text.slice(first.span[1]);
    return [items.slice(0, 2).map(({ label }) => label), written?.split('\n')[1]?.trim()];
  }
  const table: readonly (readonly [
    type: string,
    line: string,
    labels: readonly string[],
    written: string | undefined,
  ])[] = [
    ['azurerm_service_plan', 'sku_name = "|"', ['F1', 'D1'], 'sku_name = "F1"'],
    ['azurerm_service_plan', 'sku_name = |', ['F1', 'D1'], 'sku_name = "F1"'],
    ['azurerm_service_plan', 'sku_name = "P|', ['F1', 'D1'], 'sku_name = "F1"'],
    ['azurerm_redis_cache', 'sku_name = "St|"', ['Basic', 'Standard'], 'sku_name = "Basic"'],
    ['azurerm_service_plan', 'sku_name = var.s|', [], undefined],
    ['azurerm_service_plan', 'os_type = "|"', [], undefined],
    ['azurerm_postgresql_flexible_server', 'sku_name = "|"', [], undefined],
  ];
  for (const [type, line, labels, written] of table) {
    it(`${type} ${line}`, () => assert.deepEqual(offered(type, line), [labels, written]));
  }
});

describe('symbols of Terraform', () => {
  it('are called as others refer to them', () => {
    const own = symbolsOf(modelOf()).map(({ name, kind }) => [name, kind]);
    assert.deepEqual(own.slice(0, 4), [
      ['provider.azurerm', 'group'],
      ['azurerm_service_plan.main', 'group'],
      ['azurerm_linux_web_app.backend', 'service'],
      ['azurerm_linux_web_app_slot.staging', 'slot'],
    ]);
    const others = symbolsOf(modelOf(OTHERS['/infra/app/variables.tf'], '/infra/app/variables.tf'));
    assert.deepEqual(
      others.map(({ name }) => name),
      ['var.sku', 'output.x'],
    );
  });
});

describe('links of Terraform', () => {
  it('lead from a module of this repository to its first file', () => {
    assert.deepEqual(
      linksOf(modelOf()).map(({ target }) => target),
      [{ path: '/infra/network/main.tf' }],
    );
  });
});

describe('rules in Terraform', () => {
  const WEBSOCKET = 'terraform/websocket-attribute';
  const site = (comment: string) =>
    `resource "azurerm_linux_web_app" "a" {\n  site_config {\n    ${comment}\n    websocket_enabled = true\n  }\n}\n`;
  const rules = (path: string, text: string, only?: string) =>
    [...findingsOf({ texts: new Map([[path, text]]), environment: undefined, azure: [] }, only).values()]
      .flat()
      .map(({ rule }) => rule);

  it('are silenced by a comment, and by no text', () => {
    assert.deepEqual(rules('/main.tf', site(''), WEBSOCKET), ['terraform/websocket-attribute']);
    assert.deepEqual(
      rules('/main.tf', site('# fairlead-ignore terraform/websocket-attribute -- a fork has it'), WEBSOCKET),
      [],
    );
    assert.deepEqual(rules('/main.tf', site('// fairlead-ignore terraform/websocket-attribute'), WEBSOCKET), []);
    const text = site('x = "# fairlead-ignore terraform/websocket-attribute"');
    assert.deepEqual(rules('/main.tf', text, WEBSOCKET), ['terraform/websocket-attribute']);
  });

  it('write nothing into an app of azurerm 3, which knows nothing that sticks', () => {
    const app =
      'resource "azurerm_app_service" "a" {\n  app_settings = {\n    A = { value = "1", sticky = true }\n  }\n}\n';
    const slot =
      'resource "azurerm_app_service_slot" "b" {\n  app_service_id = azurerm_app_service.a.id\n  sticky_settings {\n    app_setting_names = ["A"]\n  }\n}\n';
    const found = [
      ...findingsOf(
        { texts: new Map([['/main.tf', app + slot]]), environment: undefined, azure: [] },
        'terraform/sticky-attribute',
      ).values(),
    ];
    assert.deepEqual(
      found.flatMap((all) =>
        all.filter(({ rule }) => rule === 'terraform/sticky-attribute').map(({ rule, fixes }) => [rule, fixes.length]),
      ),
      [
        ['terraform/sticky-attribute', 0],
        ['terraform/sticky-attribute', 0],
      ],
    );
  });

  it('tell what is wrong with the text as such', () => {
    assert.deepEqual(rules('/a.tfvars', 'sku = "P1v3\u202e"\nx =\n'), ['text/hidden-characters', 'hcl/syntax']);
  });

  it('look at values for one environment as at that environment', () => {
    assert.equal(modelOf('', '/infra/app/prod.tfvars').environment, 'production');
    assert.equal(modelOf('', '/infra/app/prod.tf').environment, undefined);
  });
});
