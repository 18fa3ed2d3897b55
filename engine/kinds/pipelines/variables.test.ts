// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of CI systems and variables of shells
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionsOf } from '../../ci/order.ts';
import { alone } from '../../core/workspace.ts';
import { pipelinesModelOf } from './read.ts';

const AS_WRITTEN = { key: (key: string) => key, value: <T>(_: string, value: T) => value };

/** The apps a pipeline names, and what is written in the place of each when another is asked for. */
function appsIn(text: string) {
  const model = pipelinesModelOf({ path: '/azure-pipelines.yml', text }, alone, AS_WRITTEN);
  return actionsOf(model.pipeline()).map(({ action: { target } }) => {
    const app = target?.app;
    if (app?.state !== 'known') return app?.state;
    const [edit] = app.at.write?.('x') ?? [];
    return [app.value, edit && text.slice(...edit.span)];
  });
}

const task = (name: string) => `steps:\n- task: AzureWebApp@1\n  inputs: { appName: "${name}" }\n`;
const script = (name: string) => `steps:\n- bash: az webapp restart -n ${name}\n`;
const KNOWN = [['contoso-web', 'contoso-web']];

describe('the variables of a pipeline', () => {
  for (const variables of [
    '{ App: contoso-web }',
    '[{ name: app, value: contoso-web }]',
    '[{ group: g }, { name: app, value: "contoso-web" }]',
  ]) {
    for (const name of ['$(app)', '${{ variables.app }}', "${{ variables['app'] }}"]) {
      it(`are known by ${name} from ${variables}`, () => {
        assert.deepEqual(appsIn(`variables: ${variables}\n${task(name)}`), KNOWN);
        assert.deepEqual(appsIn(`variables: ${variables}\n${script(name)}`), KNOWN);
      });
    }
  }

  for (const variables of [
    '[{ name: app, value: contoso-web }, { group: g }]',
    '[{ name: app, value: contoso-web }, { template: names.yml }]',
    '[{ name: app, value: a }, { name: App, value: b }]',
    '{ app: contoso-$(env) }',
    '{ "${{ if eq(parameters.env, 1) }}": { app: contoso-web } }',
    '{ app: a, "${{ if eq(parameters.env, 1) }}": { app: b } }',
    '"${{ parameters.variables }}"',
  ]) {
    it(`stay unknown from ${variables}`, () => {
      assert.deepEqual(appsIn(`variables: ${variables}\n${task('$(app)')}`), ['unknown']);
    });
  }

  it('are those of the nearest scope, unless it has others nobody here knows', () => {
    const jobs = ['{ app: fabrikam-web }', '[{ group: g }]', '{ other: x }'].map(
      (own, index) => `- job: j${index}\n  variables: ${own}\n  ${task('$(app)').replaceAll('\n', '\n  ')}\n`,
    );
    const matrix = `- job: m\n  strategy: { matrix: { a: { app: x } } }\n  ${task('$(app)').replaceAll('\n', '\n  ')}\n`;
    assert.deepEqual(appsIn(`variables: { app: contoso-web }\njobs:\n${jobs.join('')}${matrix}`), [
      ['fabrikam-web', 'fabrikam-web'],
      'unknown',
      ['contoso-web', 'contoso-web'],
      'unknown',
    ]);
  });

  it('stay unknown when a step sets them, or one nobody knows', () => {
    const sets = (name: string) => `- bash: echo "##vso[task.setvariable variable=${name};isSecret=false]x"\n`;
    const variables = 'variables: { app: contoso-web }\n';
    assert.deepEqual(appsIn(variables + task('$(app)') + sets('APP')), ['unknown']);
    assert.deepEqual(appsIn(variables + task('$(app)') + sets('$name')), ['unknown']);
    assert.deepEqual(appsIn(variables + task('$(app)') + sets('other')), KNOWN);
  });

  it('are not the parameters, whose value is given elsewhere', () => {
    const text = `parameters: [{ name: app, default: contoso-web }]\ntrigger: none\n${task('${{ parameters.app }}')}`;
    assert.deepEqual(appsIn(text), ['unknown']);
  });
});
