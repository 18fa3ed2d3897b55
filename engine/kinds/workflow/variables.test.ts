// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of CI systems and variables of shells
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionsOf } from '../../ci/order.ts';
import { alone } from '../../core/workspace.ts';
import { workflowModelOf } from './read.ts';

/** The app of every action of one job, and what is written in its place when another is asked for. */
function appsIn(steps: string, env = 'env: { APP: contoso-web }') {
  const indented = steps.replaceAll('\n', '\n      ');
  const text = `on: [push]\n${env}\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      ${indented}\n`;
  const model = workflowModelOf({ path: '/.github/workflows/deploy.yml', text }, alone, () => []);
  return actionsOf(model.pipeline()).map(({ action: { target } }) => {
    const app = target?.app;
    if (app?.state !== 'known') return app?.state;
    const [edit] = app.at.write?.('x') ?? [];
    return [app.value, text.slice(...app.at.span), edit && text.slice(...edit.span)];
  });
}

const restart = (name: string) => `- run: az webapp restart -g rg-contoso -n ${name}`;

describe('the variables of a workflow', () => {
  for (const written of ['$APP', '${APP}', '"$APP"', '${{ env.APP }}', "'${{env.APP}}'"]) {
    it(`are known by ${written}`, () => {
      assert.deepEqual(appsIn(restart(written)), [['contoso-web', written, 'contoso-web']]);
    });
  }

  it('are known in inputs, and as a part of a text that cannot be rewritten', () => {
    const uses = (name: string) => `- uses: azure/webapps-deploy@v3\n  with: { app-name: "${name}" }`;
    assert.deepEqual(appsIn(`${uses('${{ env.APP }}')}\n${uses('${{ env.APP }}-${{ env.STAGE }}')}`), [
      ['contoso-web', '"${{ env.APP }}"', 'contoso-web'],
      'unknown',
    ]);
    assert.deepEqual(appsIn(uses('${{ env.APP }}-eu')), [['contoso-web-eu', '"${{ env.APP }}-eu"', undefined]]);
  });

  it('are those of the nearest `env`, which may hand on one around it', () => {
    assert.deepEqual(appsIn(`${restart('$APP')}\n  env: { APP: 'fabrikam-web' }`), [
      ['fabrikam-web', '$APP', 'fabrikam-web'],
    ]);
    assert.deepEqual(appsIn(`${restart('$NAME')}\n  env: { NAME: "\${{ env.APP }}" }`), [
      ['contoso-web', '$NAME', 'contoso-web'],
    ]);
    assert.deepEqual(appsIn(`${restart('$APP')}\n  env: { APP: "\${{ vars.APP }}" }`), ['unknown']);
  });

  const unknown: readonly (readonly [string, string])[] = [
    ['a step writes it to GITHUB_ENV', `- run: echo "APP=x" >> $GITHUB_ENV\n${restart('$APP')}`],
    ['a step writes what nobody knows to GITHUB_ENV', `- run: cat .env >> $GITHUB_ENV\n${restart('$APP')}`],
    ['the script reads it', '- run: |\n    read -r APP\n    az webapp restart -n $APP'],
    ['the script runs another in its shell', '- run: |\n    source ./names.sh\n    az webapp restart -n $APP'],
    ['the shell takes it literally', restart("'$APP'")],
    ['the shell is PowerShell', `${restart('$APP')}\n  shell: pwsh`],
    ['it has another value by default', restart('${APP:-x}')],
    ['it is another context', restart('${{ vars.APP }}')],
    ['it is another context between quotes', restart("'${{ vars.APP }}'")],
  ];
  for (const [when, steps] of unknown) {
    it(`stay unknown when ${when}`, () => {
      const [found] = appsIn(steps);
      assert.equal(typeof found === 'string' ? found : found?.[0], when.includes('literally') ? '$APP' : 'unknown');
    });
  }
});

describe('the variables of a script', () => {
  const inScript = (...lines: readonly string[]) => appsIn(`- run: |\n    ${lines.join('\n    ')}`, '');

  it('are known when they are given a value once', () => {
    assert.deepEqual(inScript('NAME=contoso', 'APP="$NAME-web"', 'az webapp restart -n $APP -g x'), [
      ['contoso-web', '$APP', undefined],
    ]);
    assert.deepEqual(inScript('APP="contoso-web"', 'az webapp restart --name="${APP}"'), [
      ['contoso-web', '--name="${APP}"', undefined],
    ]);
    assert.deepEqual(inScript("APP='contoso-web'", 'az webapp restart -n "$APP"'), [
      ['contoso-web', '"$APP"', 'contoso-web'],
    ]);
  });

  for (const lines of [
    ['APP=a', 'APP=b', 'az webapp restart -n $APP'],
    ['az webapp restart -n $APP', 'APP=a'],
    ['if test -n "$CI"; then APP=a; fi', 'az webapp restart -n $APP'],
    ['test -n "$CI" && APP=a', 'az webapp restart -n $APP'],
    ['APP=$(cat name)', 'az webapp restart -n $APP'],
    ['APP="a b"', 'az webapp restart -n $APP'],
    ['for APP in a b; do az webapp restart -n $APP; done'],
    ['APP=a az webapp restart -n $APP'],
  ]) {
    it(`stay unknown in ${JSON.stringify(lines)}`, () => assert.deepEqual(inScript(...lines), ['unknown']));
  }

  it('are found in one pass however many there are', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `A${index + 1}="$A${index}"`);
    assert.deepEqual(inScript('A0=contoso-web', ...lines, 'az webapp restart -n $A10000'), [
      ['contoso-web', '$A10000', undefined],
    ]);
  });
});
