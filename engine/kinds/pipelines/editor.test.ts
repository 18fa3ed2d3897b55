// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Azure Pipelines writes its expressions like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../../test/support/engine.ts';
import { workspaceOf } from '../../../test/support/files.ts';

const PATH = '/shop/azure-pipelines.yml';

function opened(text: string, others: Readonly<Record<string, string>> = {}, path = PATH) {
  const source = { path, text };
  const kind = engine.kindOf(source);
  assert(kind);
  return engine.open(kind, source, workspaceOf(new Map(Object.entries({ [path]: text, ...others }))));
}

/** `¦` is the cursor. */
function offered(marked: string): string[] {
  const { kind, model } = opened(marked.replace('¦', ''));
  return (kind.complete?.(model, marked.indexOf('¦')) ?? []).map(({ label }) => label);
}

function hovered(text: string, at: string): string | undefined {
  const { kind, model } = opened(text);
  return kind.hover?.(model, text.indexOf(at) + 1)?.markdown;
}

const build = 'stages:\n  - stage: build\n    jobs:\n      - job: package\n        steps:\n          - script: make\n';
const deploy = (rest: string) => `${build}  - stage: deploy\n${rest}`;

describe('completion in a pipeline', () => {
  it('offers the stages to wait for', () => {
    assert.deepEqual(offered(deploy('    dependsOn: ¦\n')), ['build']);
  });

  it('offers the jobs of the stage, and not those of another', () => {
    const jobs = '    jobs:\n      - job: migrate\n      - job: web\n        dependsOn:\n          - ¦\n';
    assert.deepEqual(offered(deploy(jobs)), ['migrate']);
  });

  it('offers the keys of a step that is a script, and none of those of a task', () => {
    const names = offered('steps:\n  - bash: ./deploy.sh\n    ¦\n');
    assert.deepEqual([names.includes('workingDirectory'), names.includes('inputs')], [true, false]);
  });

  it('offers the same below a condition', () => {
    const names = offered('steps:\n  - ${{ if eq(1, 1) }}:\n      - bash: ./deploy.sh\n        ¦\n');
    assert.deepEqual([names.includes('workingDirectory'), names.includes('inputs')], [true, false]);
  });

  it('offers the inputs of a known task, and the values of one', () => {
    const swap = 'steps:\n  - task: AzureAppServiceManage@0\n    inputs:\n      ';
    assert.deepEqual(offered(`${swap}WebAppName: contoso\n      Source¦\n`).includes('SourceSlot'), true);
    assert.deepEqual(offered(`${swap}swapwithproduction: ¦\n`), ['false', 'true']);
    assert.deepEqual(offered('steps:\n  - task: ContosoDeploy@1\n    inputs:\n      a¦\n'), []);
  });

  it('offers the tasks it knows', () => {
    const names = offered('steps:\n  - task: ¦\n');
    assert.deepEqual([names.includes('AzureWebApp@1'), names.includes('AzureRmWebAppDeployment@5')], [true, true]);
  });

  it('offers the hooks of a deployment, whatever the capitals', () => {
    const text = 'jobs:\n  - Deployment: web\n    Strategy:\n      runonce:\n        ¦\n';
    assert.deepEqual(offered(text), ['deploy', 'on', 'postRouteTraffic', 'preDeploy', 'routeTraffic']);
  });
});

describe('hover in a pipeline', () => {
  it('says what a key means, below a condition and in any capitals', () => {
    const text = 'jobs:\n  - ${{ if eq(1, 1) }}:\n      - Deployment: web\n        steps: []\n';
    assert.match(hovered(text, 'Deployment') ?? '', /history of its environment/);
  });
});

describe('hover over a task', () => {
  const text = 'steps:\n  - task: AzureWebApp@1\n    inputs:\n      slotname: staging\n';

  it('says what it does, and when that was read', () => {
    assert.match(hovered(text, 'AzureWebApp') ?? '', /^Deploys a package.*\n\n.*azure-web-app-v1\), as of 20\d\d-/s);
  });

  it('says of an input what happens without it', () => {
    assert.match(hovered(text, 'slotname') ?? '', /^The slot; `production` without it.*Default: `production`/s);
  });
});

describe('links of a pipeline', () => {
  it('lead to templates beside it and from the root, and not to those of other repositories', () => {
    const text =
      'steps:\n  - template: steps/build.yml\n  - template: /shared/test.yml\n  - template: x.yml@other\n  - template: ${{ parameters.t }}.yml\n';
    const path = '/shop/pipelines/azure-pipelines.yml';
    const { kind, model } = opened(text, { '/shop/shared/test.yml': 'steps: []\n' }, path);
    assert.deepEqual(
      kind.links?.(model).map(({ target }) => target),
      [{ path: '/shop/pipelines/steps/build.yml' }, { path: '/shop/shared/test.yml' }],
    );
  });
});

describe('symbols of a pipeline', () => {
  const names = (text: string) => {
    const { kind, model } = opened(text);
    return kind.symbols?.(model).map(({ name, children }) => [name, children.map((each) => each.name)]);
  };

  it('are its stages and their jobs', () => {
    assert.deepEqual(names(deploy('    displayName: Production\n')), [
      ['build', ['package']],
      ['Production', []],
    ]);
  });

  it('are its steps where it has no jobs', () => {
    assert.deepEqual(names('steps:\n  - script: make\n  - task: AzureWebApp@1\n    displayName: Deploy\n'), [
      ['make', []],
      ['Deploy', []],
    ]);
  });
});

describe('a named file', () => {
  it('is a pipeline when it lists what is done', () => {
    const kindOf = (text: string) => engine.kindOf({ path: '/shop/ci.yml', text }, { named: true })?.id;
    assert.equal(kindOf('stages:\n  - stage: a\n'), 'pipelines');
    assert.equal(kindOf('extends:\n  template: a.yml\n'), 'pipelines');
    assert.equal(kindOf('stages: {a: b}\n'), undefined);
  });
});
