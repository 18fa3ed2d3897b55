import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { largeFile, ordinaryFiles } from './generated.ts';

/** Apps of the repository; each has ten files. */
export const APPS = 200;

/** The size of every plan, and one that has no slots: with it the other files of the app are wrong. */
export const SIZE = 'S1';
export const SMALL_SIZE = 'B1';

export const terraformOf = (app: number) => `apps/app-${app}/infra/main.tf`;
export const workflowOf = (app: number) => `.github/workflows/app-${app}.yml`;
export const deploymentOf = (app: number) => `apps/app-${app}/fairlead.yaml`;
export const pipelineOf = (app: number) => `apps/app-${app}/azure-pipelines.yml`;
export const LINES_5K = 'large/5k/compose.yaml';
export const LINES_50K = 'large/50k/compose.yaml';

/** A repository of 200 apps, each with what deploys it: 2,000 files by their paths, and two large ones. */
export function projectFiles(): ReadonlyMap<string, string> {
  const composes = ordinaryFiles(2 * APPS);
  const files = new Map([
    [LINES_5K, largeFile(5_000)],
    [LINES_50K, largeFile(50_000)],
  ]);
  for (let app = 0; app < APPS; app++) {
    const folder = `apps/app-${app}`;
    files.set(terraformOf(app), terraform(app));
    files.set(workflowOf(app), workflow(app));
    files.set(deploymentOf(app), deployment(app));
    files.set(`${folder}/infra/variables.tf`, 'variable "location" {\n  default = "westeurope"\n}\n');
    files.set(pipelineOf(app), pipeline(app));
    files.set(`${folder}/compose.yaml`, composes[2 * app] ?? '');
    files.set(`${folder}/compose.test.yaml`, composes[2 * app + 1] ?? '');
    files.set(`${folder}/Dockerfile`, 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n');
    files.set(`${folder}/.env.example`, 'LOG_LEVEL=info\nPORT=8000\n');
    files.set(`${folder}/nginx.conf`, 'events {}\nhttp {\n  server {\n    listen 8080;\n    root /srv;\n  }\n}\n');
  }
  return files;
}

export function writeFiles(folder: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const nameOf = (app: number) => `contoso-app-${app}`;

const terraform = (app: number) => `resource "azurerm_service_plan" "main" {
  name                = "plan-${nameOf(app)}"
  resource_group_name = "rg-contoso"
  location            = var.location
  os_type             = "Linux"
  sku_name            = "${SIZE}"
}

resource "azurerm_linux_web_app" "api" {
  name                = "${nameOf(app)}"
  resource_group_name = "rg-contoso"
  location            = var.location
  service_plan_id     = azurerm_service_plan.main.id
  app_settings        = { LOG_LEVEL = "info", PORT = "8000" }
  site_config { health_check_path = "/health" }
}

resource "azurerm_linux_web_app_slot" "staging" {
  name           = "staging"
  app_service_id = azurerm_linux_web_app.api.id
  site_config {}
}
`;

const workflow = (app: number) => `on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: npm ci && npm test
      - uses: azure/webapps-deploy@v3
        with:
          app-name: ${nameOf(app)}
          slot-name: staging
      - run: curl --fail https://${nameOf(app)}-staging.azurewebsites.net/health
      - run: az webapp deployment slot swap -g rg-contoso -n ${nameOf(app)} --slot staging --target-slot production
`;

const deployment = (app: number) => `version: 1
name: ${nameOf(app)}
services:
  api: { host: appservice, port: 8000 }
environments:
  production:
    services:
      api:
        resourceName: ${nameOf(app)}
        slots:
          staging: { identity: system }
`;

const pipeline = (app: number) => `trigger: [main]
pool: { vmImage: ubuntu-latest }
steps:
  - script: npm ci && npm test
  - task: AzureWebApp@1
    inputs:
      azureSubscription: contoso
      appName: ${nameOf(app)}
      deployToSlotOrASE: true
      resourceGroupName: rg-contoso
      slotName: staging
`;
