import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found } from './found.ts';

/** What of a project is put to the test, each in its place and quoted. */
interface Written {
  readonly environment?: string;
  readonly slot?: string;
  readonly resource?: string;
  readonly path?: string;
}

function project({ environment = 'stage', slot = 'blue', resource = 'contoso-api', path = '/ready' }: Written): string {
  return [
    'version: 1',
    'name: contoso-shop',
    'checks:',
    `  ready: { purpose: readiness, http: { path: ${JSON.stringify(path)} } }`,
    'services:',
    '  api: { host: appservice }',
    'environments:',
    `  ${JSON.stringify(environment)}:`,
    '    services:',
    '      api:',
    `        resourceName: ${JSON.stringify(resource)}`,
    `        slots: { ${JSON.stringify(slot)}: {} }`,
    '',
  ].join('\n');
}

const verdict = (written: Written) => found(project(written), '/fairlead.yaml');

describe('bad inputs: fairlead.yaml', () => {
  it('a project without a mistake', () => assert.deepEqual(verdict({}), []));

  for (const environment of ['__proto__', '../stage', 'stage\n', 's t a g e', 'x'.repeat(300), 'שלום', '%2e%2e']) {
    it(`76 an environment called ${JSON.stringify(environment).slice(0, 30)}`, () =>
      assert.deepEqual(verdict({ environment }), ['deploy/schema error 8']));
  }

  for (const resource of ['a?b', 'a#b', '../b', 'a/../b', 'a%2fb', '/subscriptions/0/x', 'a b', 'a\r\nb', '']) {
    it(`77 a resource called ${JSON.stringify(resource)}`, () =>
      assert.deepEqual(verdict({ resource }), ['deploy/schema error 11']));
  }

  for (const slot of ['production', 'PRODUCTION', '', 'a/b', '__proto__']) {
    it(`78 a slot called ${JSON.stringify(slot)}`, () =>
      assert.deepEqual(verdict({ slot }), ['deploy/schema error 12']));
  }

  for (const path of ['//evil.example/x', 'http://evil.example', '/\r\nHost: x', '@evil', '/\\evil.example', '']) {
    it(`79 a health path ${JSON.stringify(path)}`, () =>
      assert.deepEqual(verdict({ path }), ['deploy/schema error 4']));
  }

  it('79 a health path that leads up stays on its host', () => assert.deepEqual(verdict({ path: '/../' }), []));
});
