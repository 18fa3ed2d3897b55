import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RuleInfo } from '../../engine/core/rule.ts';
import { withRuleNames } from './config-schema.ts';
import { publishedPage, ruleIndex } from './rule-pages.ts';

const rule: RuleInfo = {
  id: 'compose/image-tag',
  title: 'Image without a fixed tag',
  severity: 'warning',
  fix: 'review',
  since: '0.1.0',
  sources: ['https://docs.docker.com/'],
};

describe('generated files', () => {
  it('publish the page of a rule with what is known about it', () => {
    assert.deepEqual(publishedPage(rule, '# Image without a fixed tag\n\nA tag moves.\n'), {
      file: 'docs/rules/compose/image-tag.md',
      text: [
        '# Image without a fixed tag',
        '',
        '`compose/image-tag` · warning in production · since 0.1.0 · quick fix: yes, look at it before you save',
        '',
        'A tag moves.',
        '',
        '## Sources',
        '',
        '- <https://docs.docker.com/>',
        '',
      ].join('\n'),
    });
  });

  it('list every rule under its subject', () => {
    const { text } = ruleIndex([{ rule, page: 'x.md' }]);
    assert(
      text.endsWith(
        [
          '## compose',
          '',
          '| Rule | Severity | Quick fix | What it reports |',
          '| --- | --- | --- | --- |',
          '| [compose/image-tag](compose/image-tag.md) | warning | to review | Image without a fixed tag |',
          '',
        ].join('\n'),
      ),
      text,
    );
  });

  it('replace the names in the schema and nothing else', () => {
    const schema = '{\n  "definitions": {\n    "ruleId": {\n      "enum": ["a/b"] },\n    "x": ["a", "b"]\n  }\n}\n';
    assert.equal(
      withRuleNames(schema, ['a/b', 'c/d']),
      '{\n  "definitions": {\n    "ruleId": {\n      "enum": [\n        "a/b",\n        "c/d"\n      ] },\n    "x": ["a", "b"]\n  }\n}\n',
    );
    assert.equal(withRuleNames('{}', ['a/b']), '{}');
  });
});
