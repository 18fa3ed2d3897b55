// biome-ignore-all lint/suspicious/noTemplateCurlyInString: GitHub writes its expressions like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf, fixed } from '../../../test/support/check.ts';

const PATH = '/.github/workflows/a.yml';
const RULE = 'workflow/undefined-property';
const around = (deploy: string, build = '') =>
  `on: push\njobs:\n  test: {runs-on: a, steps: [{run: a}]}\n  build: {${build}runs-on: a, outputs: {a: b}, steps: [{run: a}]}\n  deploy:\n${deploy}    runs-on: a\n    steps:\n      - run: \${{ needs.build.outputs.a }}\n`;

/** The file after the fix, if one is offered. */
function mended(text: string): string | undefined {
  const files = { texts: new Map([[PATH, text]]), environment: undefined, azure: [] };
  const found = findingsOf(files, RULE);
  assert.equal(found.get(PATH)?.length, 1);
  const { files: after, count } = fixed(files, found, 'Wait for `build`');
  return count === 0 ? undefined : after.texts.get(PATH);
}

describe('Wait for `build`', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', '    needs: build\n'],
    ['    needs: test # first\n', '    needs: [test, build] # first\n'],
    ['    needs: [test]\n', '    needs: [test, build]\n'],
    ['    needs:\n      - test # first\n', '    needs:\n      - test # first\n      - build\n'],
    ['    needs:\n    - test\n', '    needs:\n    - test\n    - build\n'],
  ];
  for (const [before, after] of table) {
    it(JSON.stringify(before), () => assert.equal(mended(around(before)), around(after)));
  }

  it('is not offered where it would be a circle', () => {
    assert.equal(mended(around('', 'needs: deploy, ')), undefined);
  });
});
