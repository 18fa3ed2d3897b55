import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../core/span.ts';
import { isSeq, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { asOneScript } from './probe-fix.ts';

function inShell(test: string): string {
  const list = rootOf(readYaml({ path: 'test.yaml', text: test }));
  return isSeq(list)
    ? applyEdits(
        test,
        asOneScript(list, (word) => word === '||'),
      )
    : '';
}

const table: readonly (readonly [string, string])[] = [
  ['[CMD, curl, "a b", "||", "false"]', `["CMD-SHELL", "curl 'a b' || false"]`],
  ['[CMD, echo, "it\'s"]', `["CMD-SHELL", "echo \\"it's\\""]`],
  ['[CMD, psql, -c, "select \'a\'"]', `["CMD-SHELL", "psql -c \\"select 'a'\\""]`],
  ['[CMD, nc, $$HOST, "$$PORT x"]', `["CMD-SHELL", "nc $$HOST \\"$$PORT x\\""]`],
  ['[CMD-SHELL, "curl -f x", "|| exit 1"]', `["CMD-SHELL", "curl -f x || exit 1"]`],
];
for (const [before, after] of table) it(`writes ${before} as ${after}`, () => assert.equal(inShell(before), after));

it('loses no comment', () => {
  const test = '- CMD\n- curl # from the base image\n- x\n- "||"\n';
  assert.equal(inShell(test), test);
});
