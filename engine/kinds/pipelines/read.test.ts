// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Azure Pipelines writes its expressions like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../../test/support/engine.ts';
import { workspaceOf } from '../../../test/support/files.ts';
import type { Job, PipelinesModel, Step } from './model.ts';

function read(text: string): PipelinesModel {
  const source = { path: '/shop/azure-pipelines.yml', text };
  const kind = engine.kindOf(source);
  assert(kind);
  return engine.open(kind, source, workspaceOf(new Map())).model as PipelinesModel;
}

const said = ({ action, isConditional }: Step) => {
  const what = action.kind === 'task' ? `${action.task.name} ${action.task.major}` : action.kind;
  return isConditional ? `${what}?` : what;
};
const stepsOf = ({ hooks }: Job) => hooks.map(({ name, steps }) => [name, steps.items.map(said), steps.isOpen]);

describe('a pipeline that is read', () => {
  it('has one stage and one job where it has only steps', () => {
    const { stages, isWhole } = read(
      'trigger: [main]\nsteps:\n  - script: make\n  - task: AzureCLI@2\n  - checkout: self\n',
    );
    const [stage] = stages.items;
    assert.deepEqual([stages.items.length, stage?.name, isWhole], [1, undefined, true]);
    assert.deepEqual(stage?.jobs.items.map(stepsOf), [[[undefined, ['script', 'AzureCLI 2', 'other'], false]]]);
  });

  it('has the hooks of a deployment in the order they run', () => {
    const text =
      'jobs:\n  - deployment: web\n    environment: production\n    strategy:\n      runOnce:\n        on:\n          failure: {steps: [{script: back}]}\n        deploy: {steps: [{task: AzureWebApp@1}]}\n';
    const [job] = read(text).stages.items[0]?.jobs.items ?? [];
    assert(job);
    assert.deepEqual([job.kind, job.strategy], ['deployment', 'runOnce']);
    assert.deepEqual(stepsOf(job), [
      ['deploy', ['AzureWebApp 1'], false],
      ['on.failure', ['script'], false],
    ]);
  });

  it('has what conditions bring beside the rest, and knows of templates that more may come', () => {
    const text =
      'steps:\n  - script: a\n  - ${{ if eq(1, 1) }}:\n      - task: A@1\n  - ${{ else }}:\n      - ${{ each x in parameters.y }}:\n          - task: B@2\n';
    const jobs = (more: string) => read(`${text}${more}`).stages.items[0]?.jobs.items.map(stepsOf);
    assert.deepEqual(jobs(''), [[[undefined, ['script', 'A 1?', 'B 2?'], false]]]);
    assert.deepEqual(jobs('  - template: more.yml\n'), [[[undefined, ['script', 'A 1?', 'B 2?'], true]]]);
  });

  it('has two branches of one key, and no key that is written twice', () => {
    const text =
      'jobs:\n  - job: a\n    ${{ if eq(1, 1) }}:\n      dependsOn: b\n    ${{ if eq(1, 2) }}:\n      dependsOn: [c, d]\n    steps:\n      - script: x\n';
    const { stages, tree } = read(text);
    assert.deepEqual(
      stages.items[0]?.jobs.items[0]?.dependsOn.map(({ name }) => name),
      ['b', 'c', 'd'],
    );
    assert.deepEqual(read('steps:\n  - ${{ else }}: []\n    ${{ else }}: []\n').tree.problems, []);
    assert.deepEqual(tree.problems, []);
  });

  it('knows a template by where it lies and what it lacks', () => {
    const isWhole = (path: string, text: string) => {
      const kind = engine.kinds.find(({ id }) => id === 'pipelines');
      assert(kind);
      return (engine.open(kind, { path, text }, workspaceOf(new Map())).model as PipelinesModel).isWhole;
    };
    const stages = 'parameters: []\nstages: [{stage: a}]\n';
    assert.equal(isWhole('/shop/.azure-pipelines/deploy.yml', stages), false);
    assert.equal(isWhole('/shop/.azure-pipelines/deploy.yml', `${stages}trigger: none\n`), true);
    assert.equal(isWhole('/shop/azure-pipelines.yml', stages), true);
  });

  it('finds inputs whatever their capitals', () => {
    const [step] =
      read('steps:\n  - task: AzureCLI@2\n    inputs: {AzureSubscription: contoso}\n').stages.items[0]?.jobs.items[0]
        ?.hooks[0]?.steps.items ?? [];
    assert(step?.action.kind === 'task');
    const input = step.action.task.input('connectedServiceNameARM', 'azureSubscription');
    assert.equal(input?.type === 'scalar' && input.value, 'contoso');
  });

  it('ends where aliases of lists of aliases do not', () => {
    const level = (at: number) =>
      `  - &l${at} [${Array(9)
        .fill(`{"\${{ if x }}": *l${at - 1}}`)
        .join(', ')}]\n`;
    const text = `steps:\n  - &l0 [a]\n${Array.from({ length: 30 }, (_, index) => level(index + 1)).join('')}`;
    assert.equal(read(text).stages.items.length, 1);
  });
});
