import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documentedRules } from '../scripts/generate/rules.ts';
import { countedInLf, type Files, filesOf, findingsOf, fixed, withLineBreaks } from './support/check.ts';
import { engine } from './support/engine.ts';
import { annotated, type Example, examplesOf, withBodies, withoutMarkers } from './support/literate.ts';

/** `UPDATE=1 npm test` writes markers and fixed files instead of checking them; read the diff before you commit it. */
const update = process.env['UPDATE'] === '1';
/** `RULE=compose/image-tag npm test test/rules.test.ts` looks at one page while it is being written. */
const only = process.env['RULE'];

/** Its example has two million characters and stands in `test/bad-inputs`. */
const TOO_LARGE = 'text/too-large';

const pages = documentedRules(engine.kinds).filter(({ rule }) => only === undefined || rule.id === only);

for (const { rule, page } of pages) {
  describe(rule.id, () => {
    it('has a page', () => assert(existsSync(page), page));
    if (!existsSync(page)) return;
    if (update) writeFileSync(page, rewritten(readFileSync(page, 'utf8'), rule.id));
    const examples = examplesOf(readFileSync(page, 'utf8'));

    for (const example of examples) {
      const name = `${example.section}, line ${example.line}`;
      it(`finds what is marked: ${name}`, () => checkFindings(example, rule.id));
      for (const fix of example.fixes) it(`${fix.title}: ${name}`, () => checkFix(example, fix, rule.id));
      if (isReported(example)) it(`reads CRLF alike: ${name}`, () => checkCrlf(example, rule.id));
    }

    it('shows what it reports, what it does not, and its fix', () => {
      assert(examples.some(isReported) || rule.id === TOO_LARGE, 'no example is reported');
      assert(!examples.every(isReported), 'no example is silent');
      const fixes = examples.some(({ fixes }) => fixes.length > 0);
      assert.equal(fixes, rule.fix !== 'none', `the page and \`fix: '${rule.fix}'\` disagree`);
    });
  });
}

function checkFindings({ files, azure }: Example, id: string): void {
  const findings = findingsOf(filesOf(files, azure), id);
  for (const { path, body } of files) {
    assert.equal(annotated(withoutMarkers(body), findings.get(path) ?? []), body);
  }
}

function checkFix({ files, azure }: Example, fix: Example['fixes'][number], id: string): void {
  const before = filesOf(files, azure);
  const after = fixed(before, findingsOf(before, id), fix.title);
  assert.notEqual(after.count, 0, `no finding offers *${fix.title}*`);
  const expected = new Map([...before.texts, ...filesOf(fix.files).texts]);
  assert.deepEqual(after.files.texts, expected);
  const left = [...findingsOf(after.files, id).values()].flat().map(({ message }) => message);
  assert.deepEqual(left, [], 'a fix leaves nothing to report');
  const known = new Set(errorsOf(before));
  const broken = errorsOf(after.files).filter((error) => !known.has(error));
  assert.deepEqual(broken, [], 'a fix breaks nothing');
}

function checkCrlf({ files, fixes, azure }: Example, id: string): void {
  const lf = filesOf(files, azure);
  const crlf = withLineBreaks(lf, '\r\n');
  const findings = findingsOf(crlf, id);
  for (const { path, body } of files) {
    assert.equal(annotated(withoutMarkers(body), countedInLf(findings.get(path) ?? [])), body);
  }
  for (const { title } of fixes) {
    const expected = withLineBreaks(fixed(lf, findingsOf(lf, id), title).files, '\r\n');
    assert.deepEqual(fixed(crlf, findings, title).files, expected);
  }
}

function isReported({ files }: Example): boolean {
  return files.some(({ body }) => withoutMarkers(body) !== body);
}

function errorsOf(files: Files): string[] {
  const all = [...findingsOf(files).values()].flat();
  return all.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);
}

function rewritten(page: string, id: string): string {
  const bodies = new Map<number, string>();
  for (const { files, fixes, azure } of examplesOf(page)) {
    const before = filesOf(files, azure);
    const findings = findingsOf(before, id);
    for (const { line, path } of files) {
      bodies.set(line, annotated(before.texts.get(path) ?? '', findings.get(path) ?? []));
    }
    for (const fix of fixes) {
      const after = fixed(before, findings, fix.title).files.texts;
      for (const { line, path } of fix.files) bodies.set(line, after.get(path) ?? '');
    }
  }
  return withBodies(page, bodies);
}
