import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { azureGuards } from './support/azure-guards.ts';
import { faceGuards } from './support/face-guards.ts';
import { guards } from './support/guards.ts';
import { reachGuards } from './support/reach-guards.ts';
import { scriptGuards } from './support/script-guards.ts';

it('every guard is where the table says, and in docs/invariants.md with its test', () => {
  const page = readFileSync('docs/invariants.md', 'utf8');
  for (const { invariant, name, file, find, test } of [
    ...guards,
    ...azureGuards,
    ...faceGuards,
    ...reachGuards,
    ...scriptGuards,
  ]) {
    assert.equal(readFileSync(file, 'utf8').split(find).length, 2, `${file} has exactly one: ${find}`);
    assert(existsSync(test), test);
    const row = page.split('\n').find((line) => line.startsWith(`| ${invariant} |`) && line.includes(name));
    assert(row?.includes(`\`${file}\``) && row.includes(`\`${test}\``), `${invariant}: ${name}`);
  }
});
