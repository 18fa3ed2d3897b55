// biome-ignore-all lint/suspicious/noTemplateCurlyInString: GitHub writes its expressions like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../../test/support/engine.ts';
import { workspaceOf } from '../../../test/support/files.ts';

const PATH = '/shop/.github/workflows/deploy.yml';

function opened(text: string, others: Readonly<Record<string, string>> = {}, path = PATH) {
  const workspace = workspaceOf(new Map(Object.entries({ [path]: text, ...others })));
  const source = { path, text };
  const kind = engine.kindOf(source);
  assert(kind);
  return engine.open(kind, source, workspace);
}

/** `|` is the cursor. */
function offered(marked: string, path = PATH): string[] {
  const { kind, model } = opened(marked.replace('¦', ''), {}, path);
  return (kind.complete?.(model, marked.indexOf('¦')) ?? []).map(({ label }) => label);
}

function hovered(text: string, at: string): string | undefined {
  const { kind, model } = opened(text);
  return kind.hover?.(model, text.indexOf(at) + 1)?.markdown;
}

const build =
  'on:\n  workflow_call:\n    inputs:\n      slot: {type: string, description: Where to deploy, default: staging}\njobs:\n  build:\n    runs-on: linux\n    outputs: {image: "${{ steps.push.outputs.image }}"}\n    steps: [{id: push, name: Push the image, run: make}]\n';
const deploy = (rest: string) => `${build}  deploy:\n    needs: build\n    runs-on: linux\n${rest}`;

describe('completion in a workflow', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['the jobs to wait for', `${build}  deploy:\n    needs: ¦`, ['build']],
    ['the jobs to wait for, in a list', `${build}  deploy:\n    needs:\n      - ¦`, ['build']],
    ['what a needed job has', deploy('    if: needs.build.¦\n'), ['outputs', 'result']],
    ['the outputs of a needed job', deploy('    env: {A: "${{ needs.build.outputs.¦ }}"}\n'), ['image']],
    ['an expression without an end', deploy('    name: ${{ needs.¦\n'), ['build']],
    [
      'the steps above',
      deploy('    steps:\n      - {id: a, run: x}\n      - run: ${{ steps.¦ }}\n      - {id: b, run: x}\n'),
      ['a'],
    ],
    [
      'the inputs, in a script',
      deploy('    steps:\n      - run: |\n          ./x.sh\n          ./y.sh ${{ inputs.sl¦ot }}\n'),
      ['slot'],
    ],
    ['nothing in a text', deploy("    if: github.ref == 'needs.¦'\n"), []],
    ['nothing where the context is not available', `${build}  deploy:\n    runs-on: \${{ steps.¦ }}\n`, []],
  ];
  for (const [what, marked, expected] of table) it(what, () => assert.deepEqual(offered(marked), expected));

  it('the contexts and functions of a place', () => {
    const names = offered(deploy('    if: ¦always()\n'));
    assert.deepEqual(
      ['github', 'needs', 'always', 'contains', 'secrets', 'hashFiles'].map((name) => names.includes(name)),
      [true, true, true, true, false, false],
    );
  });

  it('the keys beside `uses`, and none of those beside `run`', () => {
    const names = offered(`${build}  deploy:\n    runs-on: linux\n    steps:\n      - uses: a/b@v1\n        ¦\n`);
    assert.deepEqual([names.includes('with'), names.includes('shell')], [true, false]);
  });

  it('the inputs of an action', () => {
    const marked =
      'name: a\ninputs: {slot: {required: true}}\nruns:\n  using: composite\n  steps:\n    - run: x ${{ inputs.¦ }}\n';
    assert.deepEqual(offered(marked, '/shop/action.yml'), ['slot']);
  });
});

describe('hover in a workflow', () => {
  it('says where a value comes from', () => {
    const text = deploy('    name: ${{ needs.build.outputs.image }} ${{ inputs.slot }}\n');
    assert.equal(hovered(text, 'image }} ${{'), '`needs.build.outputs.image`: `${{ steps.push.outputs.image }}`.');
    assert.equal(hovered(text, 'slot }}'), '`inputs.slot`: Where to deploy, `staging` by default.');
    assert.equal(hovered(text, 'push.outputs'), '`steps.push`: the step `Push the image`.');
  });

  it('says what App Service does by a variable', () => {
    const text = deploy('    env:\n      WEBSITES_PORT: 80\n      OTHER: 80\n');
    assert.match(hovered(text, 'WEBSITES_PORT') ?? '', /^`WEBSITES_PORT`: .*As of /s);
    assert.doesNotMatch(hovered(text, 'OTHER') ?? '', /As of/);
  });

  it('says what GitHub says of a key', () => assert.match(hovered(build, 'runs-on') ?? '', /runner/));
});

describe('links of a workflow', () => {
  it('lead to the repository at that version, and to files of this one', () => {
    const text = `jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - uses: contoso/tools/swap@main\n      - uses: ./.github/actions/setup\n      - uses: docker://redis\n  b: {uses: ./.github/workflows/x.yml}\n  c: {uses: contoso/x/.github/workflows/y.yml@v1}\n`;
    const { kind, model } = opened(text, { '/shop/.github/actions/setup/action.yaml': 'name: x' });
    assert.deepEqual(
      kind.links?.(model).map(({ target }) => target),
      [
        { url: 'https://github.com/actions/checkout/tree/v5' },
        { url: 'https://github.com/contoso/tools/tree/main/swap' },
        { path: '/shop/.github/actions/setup/action.yaml' },
        { path: '/shop/.github/workflows/x.yml' },
        { url: 'https://github.com/contoso/x/blob/v1/.github/workflows/y.yml' },
      ],
    );
  });
});

describe('symbols of a workflow', () => {
  it('are its jobs and their steps', () => {
    const { kind, model } = opened(deploy('    steps:\n      - uses: actions/checkout@v5\n      - run: ./x.sh\n'));
    assert.deepEqual(
      kind.symbols?.(model).map(({ name, children }) => [name, children.map((each) => each.name)]),
      [
        ['build', ['Push the image']],
        ['deploy', ['actions/checkout@v5', './x.sh']],
      ],
    );
  });
});

describe('a change of a called workflow', () => {
  it('makes its caller stale', () => {
    const { model } = opened('jobs:\n  b: {uses: ./.github/workflows/x.yml}\n');
    assert.deepEqual(model.dependencies, ['/shop/.github/workflows/x.yml']);
  });
});
