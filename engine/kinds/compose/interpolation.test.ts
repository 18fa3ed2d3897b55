// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interpolate } from './interpolation.ts';

describe('interpolate', () => {
  const table: readonly (readonly [string, string | undefined, readonly string[], readonly string[]])[] = [
    ['plain', 'plain', [], []],
    ['$$5', '$5', [], []],
    ['$TAG', undefined, ['TAG'], []],
    ['${TAG}', undefined, ['TAG'], []],
    ['v${TAG:-latest}!', 'vlatest!', ['TAG'], []],
    ['${TAG-1}', '1', ['TAG'], []],
    ['${TAG:?set it}', undefined, ['TAG'], []],
    ['${TAG:+x}', '', ['TAG'], []],
    ['${A:-${B:-c}d}', 'cd', ['B', 'A'], []],
    ['${A:-$$}', '$', ['A'], []],
    ['$', undefined, [], ['name']],
    ['${', undefined, [], ['unclosed']],
    ['${}', undefined, [], ['name']],
    ['${bad name}', undefined, [], ['name']],
    ['${A:-b', undefined, [], ['unclosed']],
    ['a}b', 'a}b', [], []],
  ];
  for (const [text, value, names, problems] of table) {
    it(`reads \`${text}\``, () => {
      const read = interpolate(text);
      assert.deepEqual(
        [read.text, read.variables.map(({ name }) => name), read.problems.map(({ kind }) => kind)],
        [value, names, problems],
      );
    });
  }

  it('gives up below 32 defaults in each other, in one walk', () => {
    const text = '${A:-'.repeat(1000) + '}'.repeat(1000);
    assert.deepEqual(
      interpolate(text).problems.map(({ kind }) => kind),
      ['depth'],
    );
    const started = performance.now();
    interpolate('${A:-'.repeat(100_000));
    interpolate('${'.repeat(100_000));
    assert(performance.now() - started < 1000);
  });

  it('says where each variable stands', () => {
    const [tag] = interpolate('app:${TAG:-1}').variables;
    assert.deepEqual(tag, { name: 'TAG', span: [4, 13], fallback: '1', required: false });
  });
});
