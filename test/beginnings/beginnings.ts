import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documentedRules } from '../../scripts/generate/rules.ts';
import { type Files, filesOf, findingsOf, fixed } from '../support/check.ts';
import { engine } from '../support/engine.ts';
import { examplesOf } from '../support/literate.ts';

/** As in `rules.test.ts`: one page, while it is being written. */
const only = process.env['RULE'];

const pages = documentedRules(engine.kinds)
  .filter(({ rule }) => only === undefined || rule.id === only)
  .filter(({ page }) => existsSync(page));

/** Whether a beginning that ends there is read. */
type Ends = (text: string, end: number) => boolean;

/** Of all pages, one in so many, from the first that is meant. */
export interface Share {
  readonly first: number;
  readonly of: number;
}

/**
 * The examples of the pages of rules, typed from the beginning. Half-typed files are what an editor sees most: no rule
 * throws on one, and no fix contradicts itself.
 */
export function everyExampleTyped(how: string, ends: Ends, { first, of }: Share = { first: 0, of: 1 }): void {
  describe('every example, however far it is typed', () => {
    const read = new Map<string, Set<string>>();
    for (const { rule, page } of pages.filter((_, index) => index % of === first)) {
      it(`is read without a throw ${how}: ${rule.id}`, () => {
        for (const { files, azure } of examplesOf(readFileSync(page, 'utf8'))) {
          for (const block of files) readBeginnings(filesOf(files, azure), { path: block.path, ends, read });
        }
      });
    }
  });
}

interface Reading {
  readonly path: string;
  readonly ends: Ends;
  /** What was read before, by what was beside it. */
  readonly read: Map<string, Set<string>>;
}

function readBeginnings({ texts, ...about }: Files, { path, ends, read }: Reading): void {
  const text = texts.get(path) ?? '';
  const others = texts.size > 1 ? [...texts] : [];
  const beside = JSON.stringify([path, others, about]);
  const known = read.get(beside) ?? new Set();
  read.set(beside, known);
  for (let end = 0; end <= text.length; end++) {
    const beginning = text.slice(0, end);
    if (!ends(text, end) || known.has(beginning)) continue;
    known.add(beginning);
    const files = { texts: new Map([...texts, [path, beginning]]), ...about };
    const findings = findingsOf(files);
    const titles = [...findings.values()].flat().flatMap((finding) => finding.fixes.map((fix) => fix.title));
    for (const title of new Set(titles)) fixed(files, findings, title);
  }
}
