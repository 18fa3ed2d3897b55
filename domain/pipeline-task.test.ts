import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namesOfInput, pipelineTaskOf, pipelineTasks, taskInputOf } from './pipeline-task.ts';

describe('the table of tasks', () => {
  it('finds a task by its major version, in any capitals and behind its publisher', () => {
    assert.equal(pipelineTaskOf('azurewebapp', 1)?.name, 'AzureWebApp');
    assert.equal(
      pipelineTaskOf('ms-devlabs.custom-terraform-tasks.custom.TerraformTaskV4', 4)?.name,
      'TerraformTaskV4',
    );
    assert.equal(pipelineTaskOf('AzureWebApp', 9), undefined);
    assert.equal(pipelineTaskOf('ContosoDeploy', 1), undefined);
  });

  it('finds an input by each of its names', () => {
    const task = pipelineTaskOf('AzureCLI', 2);
    assert(task);
    assert.equal(taskInputOf(task, 'ConnectedServiceNameArm')?.name, 'azureSubscription');
    assert.equal(taskInputOf(task, 'subscription'), undefined);
  });

  it('has no task of one version twice, no name of an input twice, and no default that it does not take', () => {
    const versions = pipelineTasks.flatMap(({ name, majors }) => majors.map((major) => `${name}@${major}`));
    assert.deepEqual(versions, [...new Set(versions)]);
    for (const { name, inputs } of pipelineTasks) {
      const names = inputs.flatMap(namesOfInput).map((each) => each.toLowerCase());
      assert.deepEqual(names, [...new Set(names)], name);
      const odd = inputs.filter((input) => input.values && input.default && !input.values.includes(input.default));
      assert.deepEqual(odd, [], name);
    }
  });
});
