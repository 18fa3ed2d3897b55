import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Valued } from '../../../domain/tri.ts';
import { actionsOf, jobsBefore, stepsBefore } from '../../ci/order.ts';
import type { Place } from '../../core/span.ts';
import { alone } from '../../core/workspace.ts';
import { workflowModelOf } from './read.ts';

const TEXT = `on: [push]
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: { name: staging }
    steps:
      - uses: azure/webapps-deploy@v3
        with: { app-name: contoso-web, slot-name: staging, images: "contoso/web:\${{ github.sha }}" }
  check:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - name: Smoke test
        shell: bash
        run: |
          # 🙂 ask the slot
          for i in 1 2 3; do
            curl --fail \\
              https://contoso-web-staging.azurewebsites.net/health && exit 0
          done
          exit 1
      - run: "az webapp deployment slot swap \\
          --name 'contoso-web' -g \${{ vars.GROUP }} --slot staging || true"
      - { uses: fabrikam/probe@v1, if: always() }
  after:
    needs: [check]
    if: failure()
    runs-on: windows-2025
    steps:
      - run: |
          az webapp deployment slot swap \`
            --name contoso-web --slot staging
          ./report.ps1
`;

const pipelineIn = (text: string) =>
  workflowModelOf({ path: '/.github/workflows/deploy.yml', text }, alone, () => []).pipeline();

const said = (value: Valued<string, Place> | undefined) => (value?.state === 'known' ? value.value : value?.state);

describe('a workflow as steps of a deployment', () => {
  for (const [name, lineBreak] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    it(`reads actions and commands, each at its place (${name})`, () => {
      const text = TEXT.replaceAll('\n', lineBreak);
      const found = actionsOf(pipelineIn(text)).map(({ job, action: { verb, target, at, failure } }) => {
        const written = text.slice(...at.span).split(/\r?\n/);
        return [job.id, verb, said(target?.app), said(target?.slot), said(target?.resourceGroup), failure, written[0]];
      });
      const swap = 'az webapp deployment slot swap';
      assert.deepEqual(found, [
        ['deploy', 'deploy', 'contoso-web', 'staging', 'absent', 'ends', 'azure/webapps-deploy@v3'],
        ['check', 'check', undefined, undefined, undefined, 'ends', 'curl --fail \\'],
        ['check', 'swap', 'contoso-web', 'staging', 'unknown', 'lost', `${swap} \\`],
        ['after', 'swap', 'contoso-web', 'staging', 'absent', 'lost', `${swap} \``],
      ]);
    });
  }

  it('knows what a check asks, and that it asks again', () => {
    const [, check] = actionsOf(pipelineIn(TEXT));
    const { url, failsOn, repeats } = check?.action.check ?? {};
    assert.deepEqual(
      [said(url), failsOn, repeats],
      ['https://contoso-web-staging.azurewebsites.net/health', 'status', 'loop'],
    );
  });

  it('knows the order of jobs, and when each step runs', () => {
    const pipeline = pipelineIn(TEXT);
    const [, check, after] = pipeline.jobs;
    assert.deepEqual(after && jobsBefore(after, pipeline).map(({ id }) => id), ['deploy', 'check']);
    assert.equal(after?.runs.when, 'on-failure');
    const [, swap, probe] = check?.steps ?? [];
    assert.deepEqual([probe?.runs.when, probe?.isOpaque, swap?.isOpaque], ['always', true, false]);
    const before = check && swap ? stepsBefore({ job: check, step: swap }, pipeline) : [];
    assert.deepEqual(
      before.map(({ step }) => step.title),
      ['azure/webapps-deploy@v3', 'Smoke test'],
    );
  });
});
