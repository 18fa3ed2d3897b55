import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Valued } from '../../../domain/tri.ts';
import { actionsOf, jobsBefore } from '../../ci/order.ts';
import type { Place } from '../../core/span.ts';
import { alone } from '../../core/workspace.ts';
import { pipelinesModelOf } from './read.ts';

const AS_WRITTEN = { key: (key: string) => key, value: <T>(_: string, value: T) => value };
const pipelineIn = (text: string) =>
  pipelinesModelOf({ path: '/azure-pipelines.yml', text }, alone, AS_WRITTEN).pipeline();
const said = (value: Valued<string, Place> | undefined) => (value?.state === 'known' ? value.value : value?.state);

const TEXT = `trigger: [main]
pool: { vmImage: ubuntu-24.04 }
stages:
  - stage: Build
    jobs:
      - job: web
        steps:
          - script: docker build .
      - job: other
        steps: []
  - stage: Deploy
    jobs:
      - deployment: web
        environment: production.web
        strategy:
          runOnce:
            deploy:
              steps:
                - task: AzureWebApp@1
                  inputs: { appName: contoso-web, deployToSlotOrASE: true, slotName: staging }
                - task: AzureWebApp@1
                  inputs: { appName: contoso-web, slotName: staging }
                - template: check.yml
                - task: AzureAppServiceManage@0
                  inputs: { WebAppName: $(app), SourceSlot: staging, SwapWithProduction: false, TargetSlot: next }
                - task: AzureCLI@2
                  enabled: false
                  inputs: { scriptType: bash, inlineScript: az webapp restart -n contoso-web }
            on:
              failure:
                steps:
                  - task: AzureCLI@2
                    inputs:
                      scriptType: bash
                      scriptLocation: inlineScript
                      inlineScript: |
                        az webapp deployment slot swap -n contoso-web -s staging
  - stage: After
    dependsOn: [Build]
    condition: always()
    jobs:
      - job: tell
        steps:
          - bash: ./tell.sh
`;

describe('a pipeline as steps of a deployment', () => {
  it('reads tasks and the commands in their scripts', () => {
    const found = actionsOf(pipelineIn(TEXT)).map(({ job, step, action: { tool, verb, target } }) => {
      const words = [said(target?.app), said(target?.slot), said(target?.toSlot)];
      return [job.id, step.runs.when, tool, verb, ...words];
    });
    assert.deepEqual(found, [
      ['Build.web', 'on-success', 'docker build', 'build', undefined, undefined, undefined],
      ['Deploy.web', 'on-success', 'AzureWebApp', 'deploy', 'contoso-web', 'staging', 'absent'],
      ['Deploy.web', 'on-success', 'AzureWebApp', 'deploy', 'contoso-web', 'absent', 'absent'],
      ['Deploy.web', 'on-success', 'AzureAppServiceManage', 'swap', 'unknown', 'staging', 'next'],
      ['Deploy.web', 'on-failure', 'az webapp deployment slot swap', 'swap', 'contoso-web', 'staging', 'absent'],
    ]);
  });

  it('keeps a template as a step that nobody can look into, where it stands', () => {
    const steps = pipelineIn(TEXT).jobs.find(({ id }) => id === 'Deploy.web')?.steps;
    assert.deepEqual(
      steps?.map(({ title, isOpaque }) => [title, isOpaque]),
      [
        ['AzureWebApp@1', false],
        ['AzureWebApp@1', false],
        ['- template: check.yml', true],
        ['AzureAppServiceManage@0', false],
        ['AzureCLI@2', false],
      ],
    );
  });

  it('knows the order of stages, written or not', () => {
    const pipeline = pipelineIn(TEXT);
    const before = pipeline.jobs.map((job) => [
      job.id,
      jobsBefore(job, pipeline)
        .map(({ id }) => id)
        .join(),
      job.runs.when,
    ]);
    assert.deepEqual(before, [
      ['Build.web', '', 'on-success'],
      ['Build.other', '', 'on-success'],
      ['Deploy.web', 'Build.web,Build.other', 'on-success'],
      ['After.tell', 'Build.web,Build.other', 'always'],
    ]);
  });
});
