import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceOf } from '../../../test/support/files.ts';
import { jobsBefore } from '../../ci/order.ts';
import { workflowModelOf } from './read.ts';

const FOLDER = '/.github/workflows';
const CALLER = `on: push
jobs:
  build: { runs-on: ubuntu-24.04, steps: [{ run: npm test }] }
  deploy:
    needs: build
    uses: ./.github/workflows/deploy.yml
  after:
    needs: deploy
    runs-on: ubuntu-24.04
    steps: [{ run: echo done }]
`;
const CALLED = `on: workflow_call
jobs:
  slot: { runs-on: ubuntu-24.04, steps: [{ run: ./slot.sh }] }
  swap: { needs: slot, runs-on: ubuntu-24.04, if: failure(), steps: [{ run: ./swap.sh }] }
`;

function modelOf(files: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text]));
  return workflowModelOf({ path: `${FOLDER}/main.yml`, text: files['main.yml'] ?? '' }, workspaceOf(texts), () => []);
}

const idsIn = (model: ReturnType<typeof modelOf>) => model.whole().jobs.map(({ id }) => id);

describe('a workflow with those it calls', () => {
  it('runs their jobs between those before and after the call', () => {
    const model = modelOf({ 'main.yml': CALLER, 'deploy.yml': CALLED });
    const whole = model.whole();
    assert.deepEqual(idsIn(model), ['build', 'deploy / slot', 'deploy / swap', 'deploy', 'after']);
    const after = whole.jobs.at(-1);
    assert.deepEqual(after && jobsBefore(after, whole).map(({ id }) => id), [
      'build',
      'deploy / slot',
      'deploy / swap',
      'deploy',
    ]);
    assert.deepEqual(
      whole.jobs.map(({ isOpaque, runs }) => [isOpaque, runs.when]),
      [
        [false, 'on-success'],
        [false, 'on-success'],
        [false, 'on-failure'],
        [false, 'on-success'],
        [false, 'on-success'],
      ],
    );
    assert.deepEqual([...whole.calls.keys()], [`${FOLDER}/deploy.yml`]);
    assert.deepEqual(model.dependencies, [`${FOLDER}/deploy.yml`]);
  });

  it('leaves a file that is not there to be unknown, and waits for it to come', () => {
    const model = modelOf({ 'main.yml': CALLER });
    assert.deepEqual(
      model.whole().jobs.map(({ id, isOpaque }) => [id, isOpaque]),
      [
        ['build', false],
        ['deploy', true],
        ['after', false],
      ],
    );
    assert.deepEqual(model.dependencies, [`${FOLDER}/deploy.yml`]);
  });

  it('ends where files call each other in a circle', () => {
    const back = CALLED.replace('steps: [{ run: ./slot.sh }] }', 'steps: [] }').replace(
      '  swap: { needs: slot, runs-on: ubuntu-24.04, if: failure(), steps: [{ run: ./swap.sh }] }',
      '  again: { uses: ./.github/workflows/main.yml }',
    );
    const whole = modelOf({ 'main.yml': CALLER, 'deploy.yml': back }).whole();
    assert.deepEqual(
      whole.jobs.filter(({ isOpaque }) => isOpaque).map(({ id }) => id),
      ['deploy / again'],
    );
  });

  it('names no place for what is called twice', () => {
    const twice = CALLER.replace('  after:', '  again:\n    uses: ./.github/workflows/deploy.yml\n  after:');
    assert.equal(modelOf({ 'main.yml': twice, 'deploy.yml': CALLED }).whole().calls.size, 0);
  });
});
