import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeLayers, layersFor } from './layers.ts';

const all = ['syntax', 'schema', 'rules'];
const editor = (installed: readonly string[], off: readonly string[] = []) => ({
  isInstalled: (extension: string) => installed.includes(extension),
  isOn: (setting: string) => !off.includes(setting),
});

/** What is reported of the kinds that others look at as well. */
function shared({ deployment, compose, workflow, action, pipelines }: ReturnType<typeof layersFor>) {
  return { deployment, compose, workflow, action, pipelines };
}

const everything = { deployment: all, compose: all, workflow: all, action: all, pipelines: all };

describe('layersFor', () => {
  it('reports everything where nobody else does', () => {
    assert.deepEqual(shared(layersFor('auto', editor([]))), everything);
  });

  it('leaves the format of other files to the YAML extension, and the schema of fairlead.yaml to nobody', () => {
    assert.deepEqual(shared(layersFor('auto', editor(['redhat.vscode-yaml']))), {
      deployment: ['schema', 'rules'],
      compose: ['rules'],
      workflow: ['rules'],
      action: ['rules'],
      pipelines: ['rules'],
    });
  });

  it('takes back what the neighbour is told not to do', () => {
    const yamlWithoutStore = editor(['redhat.vscode-yaml'], ['yaml.schemaStore.enable']);
    assert.deepEqual(shared(layersFor('auto', yamlWithoutStore)), {
      deployment: ['schema', 'rules'],
      compose: ['schema', 'rules'],
      workflow: ['schema', 'rules'],
      action: ['schema', 'rules'],
      pipelines: ['schema', 'rules'],
    });
    const dockerWithoutServer = editor(['docker.docker'], ['docker.extension.enableComposeLanguageServer']);
    assert.deepEqual(shared(layersFor('auto', dockerWithoutServer)), everything);
  });

  it('leaves the format of Terraform to its own extension', () => {
    assert.deepEqual(layersFor('auto', editor(['hashicorp.terraform']))['terraform'], ['schema', 'rules']);
  });

  it('leaves to the editor what is no JSON, and the schema of its files to nobody', () => {
    const layers = layersFor('auto', editor(['vscode.json-language-features']));
    assert.deepEqual(layers['staticwebapp'], ['schema', 'rules']);
  });

  it('leaves the syntax of workflows, and not what they lead to, to the extension of GitHub', () => {
    const layers = shared(layersFor('auto', editor(['github.vscode-github-actions'])));
    assert.deepEqual(layers, { ...everything, workflow: ['rules'] });
  });

  it('leaves the syntax of pipelines to the extension of Azure Pipelines', () => {
    const layers = shared(layersFor('auto', editor(['ms-azure-devops.azure-pipelines'])));
    assert.deepEqual(layers, { ...everything, pipelines: ['rules'] });
  });

  it('does what the person says against its own guess', () => {
    assert.deepEqual(shared(layersFor('on', editor(['redhat.vscode-yaml']))), everything);
    const off = { deployment: all, compose: ['rules'], workflow: ['rules'], action: ['rules'], pipelines: ['rules'] };
    assert.deepEqual(shared(layersFor('off', editor([]))), off);
  });
});

describe('describeLayers', () => {
  const describeIn = (choice: 'auto' | 'off', installed: readonly string[]) =>
    describeLayers('compose', layersFor(choice, editor(installed)), editor(installed));

  it('says who does the rest', () => {
    assert.equal(describeIn('auto', []), 'all checks');
    assert.equal(describeIn('auto', ['ms-azuretools.vscode-containers']), 'syntax left to Container Tools');
    assert.equal(describeIn('auto', ['docker.docker']), 'syntax and schema left to Docker DX');
    assert.equal(describeIn('off', []), 'format is not checked');
  });
});
