import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documentedRules } from '../scripts/generate/rules.ts';
import { type Files, filesOf, findingsOf, fixed } from './support/check.ts';
import { engine } from './support/engine.ts';
import { examplesOf } from './support/literate.ts';

/** As in `rules.test.ts`: one page, while it is being written. */
const only = process.env['RULE'];

const pages = documentedRules(engine.kinds)
  .filter(({ rule }) => only === undefined || rule.id === only)
  .filter(({ page }) => existsSync(page));

/** Twenty times the work of `rules.test.ts`, so it is a file of its own: what else is tested runs beside it. */
describe('every example, however far it is typed', () => {
  const read = new Map<string, Set<string>>();
  for (const { rule, page } of pages) {
    it(`is read without a throw at every edge of a word: ${rule.id}`, () => {
      for (const { files, azure } of examplesOf(readFileSync(page, 'utf8'))) {
        for (const block of files) readBeginnings(filesOf(files, azure), block.path, read);
      }
    });
  }
});

/** Of the letters inside a word, one in so many: half a word is half a word, and what changes is what ends one. */
const STRIDE = 3;

function isInsideWord(text: string, end: number): boolean {
  return /^\w\w$/.test(text.slice(end - 1, end + 1));
}

/** Half-typed files are what an editor sees most: no rule throws on one, and no fix contradicts itself. */
function readBeginnings({ texts, ...about }: Files, path: string, read: Map<string, Set<string>>): void {
  const text = texts.get(path) ?? '';
  const others = texts.size > 1 ? [...texts] : [];
  const beside = JSON.stringify([path, others, about]);
  const known = read.get(beside) ?? new Set();
  read.set(beside, known);
  for (let end = 0; end <= text.length; end++) {
    const beginning = text.slice(0, end);
    if (isInsideWord(text, end) && end % STRIDE !== 0) continue;
    if (known.has(beginning)) continue;
    known.add(beginning);
    const files = { texts: new Map([...texts, [path, beginning]]), ...about };
    const findings = findingsOf(files);
    const titles = [...findings.values()].flat().flatMap((finding) => finding.fixes.map((fix) => fix.title));
    for (const title of new Set(titles)) fixed(files, findings, title);
  }
}
