import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documentedRules } from '../scripts/generate/rules.ts';
import { type Files, findingsOf } from './support/check.ts';
import { engine } from './support/engine.ts';
import { examplesOf, withoutMarkers } from './support/literate.ts';

const documented = documentedRules(engine.kinds);

describe('every rule', () => {
  it('has an id of its own', () => {
    for (const { rule } of documented) {
      const named = engine.kinds.flatMap((kind) => kind.rules.filter(({ id }) => id === rule.id));
      // One rule may look at several kinds of file; then it is said once, in engine/project/rules, what it is.
      const [first, ...others] = named.map(({ check, ...info }) => info);
      for (const other of others) {
        assert.deepEqual(other, first, `two rules are called ${rule.id}`);
        assert.equal(other.sources, first?.sources, `${rule.id} is described twice`);
      }
    }
  });

  it('has an id once in each kind', () => {
    for (const { id, rules } of engine.kinds) {
      const ids = rules.map((rule) => rule.id);
      assert.deepEqual(
        ids.filter((rule, index) => ids.indexOf(rule) !== index),
        [],
        id,
      );
    }
  });

  for (const { rule, page } of documented) {
    describe(rule.id, () => {
      it('is named subject/thing-what-is-checked', () => {
        assert.match(rule.id, /^[a-z]+(?:-[a-z]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
        assert.doesNotMatch(rule.id, /\/(?:no|should)-/);
      });

      it('says what it is, since when, and by whose word', () => {
        assert.match(rule.title, /^[A-Z`].{5,70}[^.]$/);
        assert.match(rule.since, /^\d+\.\d+\.\d+$/);
        for (const source of rule.sources) assert.match(source, /^https:\/\/\S+$/);
        if (!rule.id.startsWith('fairlead/')) assert(rule.sources.length > 0, 'no source');
      });

      it('names other tools’ ids once each, as they are written', () => {
        const { like = [] } = rule;
        assert.deepEqual(like, [...new Set(like)]);
        for (const id of like) assert.match(id, /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/);
      });

      it('has a page with its title and what to do', () => {
        const [heading = '', ...rest] = readFileSync(page, 'utf8').split('\n');
        assert.equal(heading, `# ${rule.title}`);
        assert(rest.indexOf('## Reported') > 2, 'no prose before the first example');
        assert(rest.includes('## Not reported'), 'no section of silent examples');
      });

      const findings = existsSync(page) ? findingsOfPage(page, rule.id) : [];
      for (const message of new Set(findings.map((finding) => finding.message))) {
        it(`speaks the house's language: ${message}`, () => {
          assert.match(message, /[.?]$/);
          assert.doesNotMatch(message, /\b(?:please|should|you must|invalid)\b/i);
          // What is wrong with a text as such has often no name to quote.
          if (!/^(?:json|yaml)\/(?:syntax|template)$/.test(rule.id)) assert.match(message, /`|\d/);
        });
      }
      for (const title of new Set(findings.flatMap(({ fixes }) => fixes.map((fix) => fix.title)))) {
        it(`names its fix: ${title}`, () => assert.match(title, /^[A-Z][a-z]+ .*[^.]$/));
      }
    });
  }
});

function findingsOfPage(page: string, id: string) {
  return examplesOf(readFileSync(page, 'utf8')).flatMap(({ files, azure }) => {
    const texts = new Map(files.map(({ path, body }) => [path, withoutMarkers(body)]));
    const example: Files = { texts, environment: files.find((file) => file.environment)?.environment, azure };
    return [...findingsOf(example, id).values()].flat();
  });
}
