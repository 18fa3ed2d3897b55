import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceOf } from '../../../test/support/files.ts';
import { pipelinesModelOf } from './read.ts';

const AS_WRITTEN = { key: (key: string) => key, value: <T>(_: string, value: T) => value };
const MAIN = `trigger: [main]
pool: { vmImage: ubuntu-24.04 }
stages:
  - template: deploy/stages.yml
  - stage: Swap
    jobs:
      - job: swap
        steps:
          - template: deploy/ask.yml
          - script: echo swap
          - template: away.yml@other
`;
const STAGES = `stages:
  - stage: Deploy
    jobs:
      - job: web
        steps:
          - template: ask.yml
`;
const ASK = `parameters: []
steps:
  - script: echo ask
`;

function modelOf(files: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`/${name}`, text]));
  return pipelinesModelOf(
    { path: '/azure-pipelines.yml', text: files['azure-pipelines.yml'] ?? '' },
    workspaceOf(texts),
    AS_WRITTEN,
  );
}

const stepsIn = (model: ReturnType<typeof modelOf>) =>
  model.whole().jobs.map(({ id, steps }) => [id, ...steps.map(({ title, isOpaque }) => (isOpaque ? '?' : title))]);

describe('a pipeline with its templates', () => {
  it('has their stages and steps in their places, and waits for the stage above', () => {
    const model = modelOf({ 'azure-pipelines.yml': MAIN, 'deploy/stages.yml': STAGES, 'deploy/ask.yml': ASK });
    assert.deepEqual(stepsIn(model), [
      ['Deploy.web', 'echo ask'],
      ['Swap.swap', 'echo ask', 'echo swap', '?'],
    ]);
    assert.deepEqual(model.whole().jobs[1]?.needs, ['Deploy.web']);
    assert.deepEqual([...model.whole().calls.keys()], ['/deploy/stages.yml']);
    assert.deepEqual(model.dependencies, ['/deploy/stages.yml', '/deploy/ask.yml']);
    assert.deepEqual(model.pipeline().calls.size, 0);
  });

  it('leaves what is not there, and what brings something else, to be unknown', () => {
    const model = modelOf({ 'azure-pipelines.yml': MAIN, 'deploy/stages.yml': ASK });
    assert.deepEqual(stepsIn(model), [['Swap.swap', '?', 'echo swap', '?']]);
    assert.equal(model.whole().jobs[0]?.isOpaque, true);
  });

  it('ends where templates use each other in a circle', () => {
    const circle = STAGES.replace('template: ask.yml', 'template: stages.yml');
    const steps = `steps:\n  - template: ask.yml\n`;
    const model = modelOf({ 'azure-pipelines.yml': MAIN, 'deploy/stages.yml': circle, 'deploy/ask.yml': steps });
    assert.deepEqual(stepsIn(model), [
      ['Deploy.web', '?'],
      ['Swap.swap', '?', 'echo swap', '?'],
    ]);
  });
});
