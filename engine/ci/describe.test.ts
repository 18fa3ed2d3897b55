import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alone } from '../core/workspace.ts';
import { createEngine } from '../engine.ts';

const WORKFLOW = `on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - uses: azure/webapps-deploy@v3
        with: { app-name: contoso-web, slot-name: staging }
      - uses: azure/functions-action@v1
        with: { app-name: contoso-jobs }
      - run: curl https://contoso-web-staging.azurewebsites.net/health
      - run: az webapp deployment slot swap -g contoso -n contoso-web -s staging
      - run: az containerapp update -n contoso-api --image contoso/api
`;

const PIPELINE = `trigger: [main]
steps:
  - task: AzureWebApp@1
    inputs: { appName: contoso-web, deployToSlotOrASE: true, slotName: $(slot) }
  - task: AzureAppServiceManage@0
    inputs: { Action: Restart Azure App Service, WebAppName: contoso-web, SpecifySlotOrASE: true, Slot: staging }
`;

/** Nothing a schema says is looked at here, and of what a task is only what it means. */
const engine = createEngine(() => ({}));

function hovers(path: string, text: string, words: readonly string[]): readonly (string | undefined)[] {
  const kind = engine.kinds.find(({ id }) => id === (path.includes('azure') ? 'pipelines' : 'workflow'));
  const model = kind?.parse({ path, text }, alone);
  return words
    .map((word) => model && kind?.hover?.(model, text.indexOf(word) + 1)?.markdown.split('\n\n'))
    .map((parts) =>
      parts?.find((part) => /^(?:Deploys (?:to slot|straight)|Asks|Swaps `|Makes|Restarts slot)/.test(part)),
    );
}

describe('hovering over a step says what it means', () => {
  it('in GitHub Actions', () => {
    const words = ['azure/webapps', 'azure/functions', 'curl', 'az webapp', 'az containerapp'];
    assert.deepEqual(hovers('/.github/workflows/deploy.yml', WORKFLOW, words), [
      'Deploys to slot `staging` of `contoso-web`; production is untouched until a swap.',
      'Deploys straight to production of `contoso-jobs`: requests wait, or fail, while the new version starts.',
      'Asks `https://contoso-web-staging.azurewebsites.net/health`, and fails only when nobody answers.',
      'Swaps `staging` of `contoso-web` into production; the version before is then in `staging`, and swapping again brings it back.',
      'Makes a new revision of `contoso-api`; in single revision mode the traffic follows when it is ready.',
    ]);
  });

  it('in Azure Pipelines', () => {
    assert.deepEqual(hovers('/azure-pipelines.yml', PIPELINE, ['AzureWebApp', 'AzureAppServiceManage']), [
      'Deploys to slot `$(slot)` of `contoso-web`; production is untouched until a swap.',
      'Restarts slot `staging` of `contoso-web`.',
    ]);
  });
});
