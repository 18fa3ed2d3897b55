import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { regexLiterals } from '../support/regex-literals.ts';
import { faultOf } from './faults.ts';
import { SHORT_TEXT, sourcesIn, testLinear } from './sources.ts';

const ALL = sourcesIn('{domain,engine,server,cli,client,protocol,schemas}/**/*.ts');

testLinear(sourcesIn('{domain,server,cli,client,protocol,schemas}/**/*.ts'));

describe('every pattern of a schema is linear', () => {
  for (const file of globSync('schemas/*.json')) {
    const patterns = [...new Set(patternsIn(JSON.parse(readFileSync(file, 'utf8'))))];
    it(file, () => {
      const literals = patterns.map((pattern) => ({ pattern, flags: '', line: 0 }));
      assert.deepEqual(literals.flatMap(faultOf), []);
    });
  }
});

describe('regular expressions', () => {
  it('are excused only in sources that there are', () => {
    assert.deepEqual(
      Object.keys(SHORT_TEXT).filter((file) => !ALL.includes(file)),
      [],
    );
  });

  it('are made at run time only from a schema, or to copy a literal', () => {
    const made = ALL.filter((file) => /\bRegExp\(/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(made, ['domain/shell-words.ts', 'engine/schema/patterns.ts']);
  });

  it('are found wherever they stand in a source, and nothing else is', () => {
    const source = [
      '#!/usr/bin/env node',
      'const a = b / c / d; // /no/',
      'const e = /[/"\'`]\\//gi;',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source that holds a template
      'return /x/.test(`/no/ ${y.replace(/[`}]/g, `${{ z: /w/ }}`)} /no/`) ? (1) / 2 / 3 : "/no/";',
      '/* /no/ */ const f = list[0] / 2 / 1;',
    ].join('\n');
    assert.deepEqual(regexLiterals(source), [
      { pattern: '[/"\'`]\\/', flags: 'gi', line: 3 },
      { pattern: 'x', flags: '', line: 4 },
      { pattern: '[`}]', flags: 'g', line: 4 },
      { pattern: 'w', flags: '', line: 4 },
    ]);
  });
});

function patternsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern, patternProperties } = schema as { pattern?: unknown; patternProperties?: object };
  const own = [...(typeof pattern === 'string' ? [pattern] : []), ...Object.keys(patternProperties ?? {})];
  return [...own, ...Object.values(schema).flatMap(patternsIn)];
}
