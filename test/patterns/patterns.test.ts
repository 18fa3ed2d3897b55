import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type RegexLiteral, regexLiterals } from '../support/regex-literals.ts';

// Read when `recheck` is loaded: its own JavaScript, which starts no process and asks no network.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const CODE = '{domain,engine,server,cli,client,protocol,schemas}/**/*.ts';

/** Quadratic at worst, on texts that are short whoever wrote them. */
const SHORT_TEXT: Readonly<Record<string, string>> = {
  'cli/init/names.ts': 'a name, cut to 40 characters',
  'cli/init/project-files.ts': 'the name of one file',
  'cli/rule-page.ts': 'one line of a page that comes with the product',
  'engine/schema/cursor.ts': 'the 2,000 characters around the cursor',
  'server/features/completion.ts': 'a snippet or a sentence that comes with the product',
  'server/frames.ts': 'a header of at most 8 kB',
};

/** What looks ahead or behind is not calculated but tried out, with the same numbers each time. */
const HOW = { timeout: 60_000, randomSeed: 1 };

const files = globSync(CODE)
  .filter((file) => !file.endsWith('.test.ts'))
  .sort();

describe('every regular expression is linear', () => {
  for (const file of files) {
    const literals = regexLiterals(readFileSync(file, 'utf8'));
    if (literals.length === 0 || file in SHORT_TEXT) continue;
    it(file, () => assert.deepEqual(literals.flatMap(faultOf), []));
  }

  for (const file of globSync('schemas/*.json')) {
    const patterns = [...new Set(patternsIn(JSON.parse(readFileSync(file, 'utf8'))))];
    it(file, () => {
      const literals = patterns.map((pattern) => ({ pattern, flags: '', line: 0 }));
      assert.deepEqual(literals.flatMap(faultOf), []);
    });
  }

  for (const [file, text] of Object.entries(SHORT_TEXT)) {
    it(`or quadratic and asked about ${text}: ${file}`, () => {
      const faults = regexLiterals(readFileSync(file, 'utf8')).flatMap(faultOf);
      assert.notDeepEqual(faults, [], 'the file needs no exception any more');
      for (const fault of faults) assert.match(fault, /2nd degree/);
    });
  }
});

describe('regular expressions', () => {
  it('are made at run time only from a schema, or to copy a literal', () => {
    const made = files.filter((file) => /\bRegExp\(/.test(readFileSync(file, 'utf8')));
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

/** What a text can do to a pattern, if it can do anything. */
function faultOf({ pattern, flags, line }: RegexLiteral): string[] {
  const result = checkSync(pattern, flags, HOW);
  if (result.status === 'safe') return [];
  const why = result.status === 'vulnerable' ? result.complexity.summary : `not decided: ${result.error.kind}`;
  return [`line ${line}: /${pattern}/${flags} ${why}`];
}

function patternsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern, patternProperties } = schema as { pattern?: unknown; patternProperties?: object };
  const own = [...(typeof pattern === 'string' ? [pattern] : []), ...Object.keys(patternProperties ?? {})];
  return [...own, ...Object.values(schema).flatMap(patternsIn)];
}
