import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { diskWorkspace, slashed } from '../cli/disk-workspace.ts';
import { engine } from './support/engine.ts';

/** Prefixes end at every so many characters: often enough to stop inside every kind of token. */
const STEP = 5;

const workspace = diskWorkspace(slashed(resolve('examples')));
const files = globSync('examples/**/*', { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name))
  .map((file) => slashed(resolve(file)))
  .filter((path) => engine.kindOf({ path, text: '' }))
  .sort();

function findings(path: string, text: string) {
  const source = { path, text };
  // By its name: the first letters of a manifest say nothing yet.
  const kind = engine.kindOf({ path, text: '' });
  assert(kind);
  const failed = (rule: string, error: unknown) => assert.fail(`${rule}: ${(error as Error).stack}`);
  return engine.lint(engine.open(kind, source, workspace), engine.settingsFor(path, workspace), failed);
}

describe('the examples', () => {
  it('are there', () => assert(files.length >= 15, `${files.length} files`));

  for (const path of files.filter((file) => !file.includes('/before/'))) {
    it(`are in order: ${path}`, () => assert.deepEqual(findings(path, readFileSync(path, 'utf8')), []));
  }

  for (const path of files) {
    it(`can be read at every moment of being typed: ${path}`, () => {
      const text = readFileSync(path, 'utf8');
      for (let end = 0; end <= text.length; end += STEP) findings(path, text.slice(0, end));
    });
  }
});
