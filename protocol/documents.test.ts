import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createKinds } from '../engine/registry.ts';
import { documentKinds } from './documents.ts';

it('sends the server exactly the files the engine has a kind for', () => {
  const kinds = createKinds(() => assert.fail('no schema is needed to name the kinds'));
  assert.deepEqual(
    documentKinds.map(({ id, title, languages, files }) => ({ id, title, languages, files: plain(files) })),
    kinds.map(({ id, title, languages, files }) => ({ id, title, languages, files: plain(files) })),
  );
});

/** Globs without braces, in one order: `a{b,}` and `ab`, `a` are the same. */
function plain(globs: readonly string[]): string[] {
  return globs.flatMap(alternatives).sort();
}

function alternatives(glob: string): string[] {
  const [whole, choices = ''] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined) return [glob];
  return choices.split(',').flatMap((choice) => alternatives(glob.replace(whole, choice)));
}
