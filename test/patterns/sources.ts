import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { regexLiterals } from '../support/regex-literals.ts';
import { faultsIn } from './faults.ts';

/** Quadratic at worst, on texts that are short whoever wrote them. */
export const SHORT_TEXT: Readonly<Record<string, string>> = {
  'cli/init/names.ts': 'a name, cut to 40 characters',
  'cli/init/project-files.ts': 'the name of one file',
  'cli/rule-page.ts': 'one line of a page that comes with the product',
  'engine/schema/cursor.ts': 'the 2,000 characters around the cursor',
  'server/features/completion.ts': 'a snippet or a sentence that comes with the product',
  'server/frames.ts': 'a header of at most 8 kB',
};

/** The sources a glob names, without their tests. */
export function sourcesIn(code: string): readonly string[] {
  return globSync(code)
    .filter((file) => !file.endsWith('.test.ts'))
    .sort();
}

/** That every regular expression of some sources is linear. The halves of them run beside each other. */
export function testLinear(files: readonly string[]): void {
  describe('every regular expression is linear', () => {
    for (const file of files) {
      const source = readFileSync(file, 'utf8');
      if (regexLiterals(source).length > 0 && !(file in SHORT_TEXT))
        it(file, () => assert.deepEqual(faultsIn(source), []));
    }
    for (const [file, text] of Object.entries(SHORT_TEXT)) {
      if (!files.includes(file)) continue;
      it(`or quadratic and asked about ${text}: ${file}`, () => {
        const faults = faultsIn(readFileSync(file, 'utf8'));
        assert.notDeepEqual(faults, [], 'the file needs no exception any more');
        for (const fault of faults) assert.match(fault, /2nd degree/);
      });
    }
  });
}
