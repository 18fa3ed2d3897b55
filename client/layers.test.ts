import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeLayers, layersFor } from './layers.ts';

const all = ['syntax', 'schema', 'rules'];
const editor = (installed: readonly string[], off: readonly string[] = []) => ({
  isInstalled: (extension: string) => installed.includes(extension),
  isOn: (setting: string) => !off.includes(setting),
});

/** What is reported of the two kinds that others look at as well. */
function shared({ deployment, compose }: ReturnType<typeof layersFor>) {
  return { deployment, compose };
}

describe('layersFor', () => {
  it('reports everything where nobody else does', () => {
    assert.deepEqual(shared(layersFor('auto', editor([]))), { deployment: all, compose: all });
  });

  it('leaves the format of a compose file to the YAML extension, and the schema of fairlead.yaml to nobody', () => {
    assert.deepEqual(shared(layersFor('auto', editor(['redhat.vscode-yaml']))), {
      deployment: ['schema', 'rules'],
      compose: ['rules'],
    });
  });

  it('takes back what the neighbour is told not to do', () => {
    const yamlWithoutStore = editor(['redhat.vscode-yaml'], ['yaml.schemaStore.enable']);
    assert.deepEqual(shared(layersFor('auto', yamlWithoutStore)), {
      deployment: ['schema', 'rules'],
      compose: ['schema', 'rules'],
    });
    const dockerWithoutServer = editor(['docker.docker'], ['docker.extension.enableComposeLanguageServer']);
    assert.deepEqual(shared(layersFor('auto', dockerWithoutServer)), { deployment: all, compose: all });
  });

  it('leaves the format of Terraform to its own extension', () => {
    assert.deepEqual(layersFor('auto', editor(['hashicorp.terraform']))['terraform'], ['schema', 'rules']);
  });

  it('does what the person says against its own guess', () => {
    assert.deepEqual(shared(layersFor('on', editor(['redhat.vscode-yaml']))), { deployment: all, compose: all });
    assert.deepEqual(shared(layersFor('off', editor([]))), { deployment: all, compose: ['rules'] });
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
