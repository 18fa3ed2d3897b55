import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../engine/core/finding.ts';
import { annotated, examplesOf, withBodies, withoutMarkers } from './literate.ts';

const page = `# A rule

## Reported

\`\`\`yaml file=compose.yaml
a: 1
\`\`\`

\`\`\`yaml file=compose.prod.yaml environment=staging
b: 2
\`\`\`

After *Write c*:

\`\`\`yaml file=compose.yaml
a: c
\`\`\`

And another case:

\`\`\`yaml file=compose.yaml
d: 3
\`\`\`

\`\`\`sh
no example
\`\`\`

## Not reported

\`\`\`json azure
[{ "service": "api" }]
\`\`\`

\`\`\`yaml compose.yaml
e: 4
\`\`\`
`;

const block = (section: string, path: string, body: string, line: number) => ({ section, path, body, line });

describe('examplesOf', () => {
  it('puts files together that nothing is said between', () => {
    assert.deepEqual(examplesOf(page), [
      {
        section: 'Reported',
        line: 5,
        azure: [],
        files: [
          block('Reported', '/compose.yaml', 'a: 1\n', 5),
          { ...block('Reported', '/compose.prod.yaml', 'b: 2\n', 9), environment: 'staging' },
        ],
        fixes: [{ title: 'Write c', files: [block('Reported', '/compose.yaml', 'a: c\n', 15)] }],
      },
      {
        section: 'Reported',
        line: 21,
        azure: [],
        files: [block('Reported', '/compose.yaml', 'd: 3\n', 21)],
        fixes: [],
      },
      {
        section: 'Not reported',
        line: 35,
        azure: [{ service: 'api' }],
        files: [block('Not reported', '/compose.yaml', 'e: 4\n', 35)],
        fixes: [],
      },
    ]);
  });
});

describe('withBodies', () => {
  it('writes other files into their blocks, and nothing else', () => {
    const bodies = new Map([
      [5, 'a: 1\n# ^ info: One.\n'],
      [21, 'd: 3\nf: 4\n'],
    ]);
    assert.equal(
      withBodies(page, bodies),
      page.replace('a: 1\n', 'a: 1\n# ^ info: One.\n').replace('d: 3\n', 'd: 3\nf: 4\n'),
    );
  });
});

describe('annotated', () => {
  const text = 'name: one\n  b: two\n';
  const finding = (start: number, end: number, message: string): Finding => ({
    rule: 'test/rule',
    severity: 'info',
    message,
    at: { source: { path: '/a.yaml', text }, span: [start, end] },
    related: [],
    fixes: [],
  });
  const drawn = [
    'name: one',
    '# <--- info: First column.',
    '#     ^^^ info: Inside.',
    '  b: two',
    '# ^ info: Third column.',
    '#       ^ info: End of line.',
    '',
  ].join('\n');

  it('draws findings under what they are about', () => {
    const findings = [
      finding(0, 4, 'First column.'),
      finding(6, 9, 'Inside.'),
      finding(12, 13, 'Third column.'),
      finding(18, 18, 'End of line.'),
    ];
    assert.equal(annotated(text, findings), drawn);
  });

  it('is undone by withoutMarkers', () => assert.equal(withoutMarkers(drawn), text));
});
