import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

/** With a byte order mark, CRLF and a character of two UTF-16 units before what is reported. */
const TEXT = `\ufeff# deployment
services:
  api: { labels: { "🚀": fast }, image: 'contoso/api:1.4.2', image: 'contoso/api:1.4.3' }
`.replaceAll('\n', '\r\n');
const FILES = { 'a,b/compose.yaml': TEXT, 'compose.yaml': 'services: {}\n' };
const MESSAGE = '`image` is written twice in this map: Docker and Azure refuse the file or keep only one.';

/** The report on both files in one format. */
function printed(format: string): string {
  using project = new Project(FILES);
  const { status, out, err } = project.run(['check', '--format', format]);
  assert.deepEqual([status, err], [1, '']);
  return out;
}

describe('the formats of fairlead check', () => {
  it('stylish is for people', () => {
    assert.equal(
      printed('stylish'),
      `a,b/compose.yaml
  3:62  error  ${MESSAGE}  yaml/duplicate-key
        a,b/compose.yaml:3:34: first written here

1 finding in 2 files: 1 error.
`,
    );
  });

  it('json is a contract: these names, this order, every checked file', () => {
    const finding = {
      rule: 'yaml/duplicate-key',
      severity: 'error',
      message: MESSAGE,
      line: 3,
      column: 62,
      endLine: 3,
      endColumn: 67,
      fixes: [],
      related: [{ path: 'a,b/compose.yaml', line: 3, message: 'first written here' }],
    };
    const files = [
      { path: 'a,b/compose.yaml', kind: 'compose', findings: [finding] },
      { path: 'compose.yaml', kind: 'compose', findings: [] },
    ];
    assert.equal(printed('json'), `${JSON.stringify({ schemaVersion: 1, files }, undefined, 2)}\n`);
  });

  it('json lists what a fix is called and how sure it is', () => {
    using project = new Project({ 'compose.yaml': '# fairlead-ignore compose/image-tag\nservices: {}\n' });
    const [file] = JSON.parse(project.run(['check', '--format', 'json', './compose.yaml']).out).files;
    assert.deepEqual(
      [file.path, file.findings[0].fixes],
      ['./compose.yaml', [{ title: 'Remove the comment', safety: 'safe' }]],
    );
  });

  it('github escapes what a workflow command would obey', () => {
    const place = 'file=a%2Cb/compose.yaml,line=3,col=62,endLine=3,endColumn=67,title=yaml/duplicate-key';
    assert.equal(printed('github'), `::error ${place}::${MESSAGE}\n`);
  });

  it('junit has a suite a file', () => {
    assert.equal(
      printed('junit'),
      `<?xml version="1.0" encoding="utf-8"?>
<testsuites name="fairlead" tests="2" failures="1" errors="0">
  <testsuite name="a,b/compose.yaml" tests="1" failures="1" errors="0">
    <testcase classname="a,b/compose.yaml" name="yaml/duplicate-key (3:62)">
      <failure type="error" message="${MESSAGE}">a,b/compose.yaml:3:62: ${MESSAGE}</failure>
    </testcase>
  </testsuite>
  <testsuite name="compose.yaml" tests="1" failures="0" errors="0">
    <testcase classname="compose.yaml" name="no findings"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('sarif points into the repository and names every rule', () => {
    const [{ tool, columnKind, artifacts, results }] = JSON.parse(printed('sarif')).runs;
    const at = (startColumn: number, endColumn: number) => ({
      physicalLocation: {
        artifactLocation: { uri: 'a%2Cb/compose.yaml' },
        region: { startLine: 3, startColumn, endLine: 3, endColumn },
      },
    });
    const [{ ruleIndex, partialFingerprints, ...result }, ...others] = results;
    assert.deepEqual(result, {
      ruleId: 'yaml/duplicate-key',
      level: 'error',
      message: { text: MESSAGE },
      locations: [at(62, 67)],
      relatedLocations: [{ id: 0, message: { text: 'first written here' }, ...at(34, 39) }],
      fixes: [],
    });
    assert.equal(tool.driver.rules[ruleIndex].id, 'yaml/duplicate-key');
    assert.match(partialFingerprints['fairlead/v1'], /^[0-9a-f]{16}$/);
    const locations = [{ location: { uri: 'a%2Cb/compose.yaml' } }, { location: { uri: 'compose.yaml' } }];
    assert.deepEqual([others, columnKind, artifacts], [[], 'utf16CodeUnits', locations]);
  });

  it('several go to files of their own, and one to standard output', () => {
    using project = new Project(FILES);
    const out = project.run([
      'check',
      '--format',
      'stylish',
      '--format',
      'json',
      '--output-file',
      'reports/a.json',
    ]).out;
    assert.deepEqual([out, project.read('reports/a.json')], [printed('stylish'), printed('json')]);
    const turned = project.run(['check', '--output-file', 'a.json', '--format', 'json']);
    assert.deepEqual([turned, project.read('a.json')], [{ status: 1, out: '', err: '' }, printed('json')]);
  });
});
