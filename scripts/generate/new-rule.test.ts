import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newRule, registered } from './new-rule.ts';

describe('newRule', () => {
  it('refuses a name that is none', () => {
    assert.deepEqual(newRule('Compose/Thing'), {
      problem: '`Compose/Thing` is no rule id: it is written compose/thing-what-is-checked.',
    });
    assert.deepEqual(newRule('compose/no-latest'), {
      problem: '`no-latest` says what it wants; a rule is named by what it looks at.',
    });
  });
});

describe('registered', () => {
  const line = "import type { Rule } from '../../../core/rule.ts';\n";
  it('adds to an empty list', () => {
    assert.equal(
      registered(`${line}\nexport const rules: Rule[] = [];\n`, 'compose/image-tag'),
      `${line}import imageTag from './image-tag.ts';\n\nexport const rules: Rule[] = [\n  imageTag,\n];\n`,
    );
  });
  it('adds behind the last rule', () => {
    const one = `${line}import init from './init.ts';\n\nexport const rules: Rule[] = [\n  init,\n];\n`;
    assert.equal(
      registered(one, 'compose/image-tag'),
      `${line}import init from './init.ts';\nimport imageTag from './image-tag.ts';\n\nexport const rules: Rule[] = [\n  init,\n  imageTag,\n];\n`,
    );
  });
});

describe('npm run new:rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-new-rule-'));
  before(() => {
    for (const part of ['engine', 'domain', 'scripts', 'package.json'])
      cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a rule that the engine runs, once', () => {
    const make = () => spawnSync(process.execPath, ['scripts/new-rule.ts', 'compose/thing-left-out'], { cwd: folder });
    assert.equal(make().status, 0);
    assert.match(
      readFileSync(join(folder, 'engine/kinds/compose/rules/thing-left-out.md'), 'utf8'),
      /^# Thing left out\n/,
    );
    const rules = `
      import { composeRules } from './engine/kinds/compose/rules/index.ts';
      const rule = composeRules.at(-1);
      console.log(rule.id, [...rule.check({})].length);`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', rules], { cwd: folder, encoding: 'utf8' });
    assert.equal(ran.stdout, 'compose/thing-left-out 0\n', ran.stderr);
    assert.equal(make().status, 2);
  });
});
