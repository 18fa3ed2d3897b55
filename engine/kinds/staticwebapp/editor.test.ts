import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../../test/support/engine.ts';
import { workspaceOf } from '../../../test/support/files.ts';

const PATH = '/site/staticwebapp.config.json';

function opened(text: string) {
  const source = { path: PATH, text };
  const kind = engine.kindOf(source);
  assert(kind);
  return engine.open(kind, source, workspaceOf(new Map([[PATH, text]])));
}

/** What is offered at `¦`, as the file is with it chosen. */
function completed(marked: string): string[] {
  const text = marked.replace('¦', '');
  const { kind, model } = opened(text);
  const items = kind.complete?.(model, marked.indexOf('¦')) ?? [];
  return items.map((item) => text.slice(0, item.span[0]) + item.text + text.slice(item.span[1]));
}

function labels(marked: string): string[] {
  const { kind, model } = opened(marked.replace('¦', ''));
  return (kind.complete?.(model, marked.indexOf('¦')) ?? []).map(({ label }) => label);
}

const SLASH = ['always', 'auto', 'never'];
const PLATFORM = ['apiRuntime'];

describe('completion in the configuration of a static web app', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['a key in an empty object', '{"platform": {¦}}', PLATFORM],
    ['a key in quotes', '{"platform": {"¦"}}', PLATFORM],
    ['a key that is begun', '{"platform": {"api¦"}}', PLATFORM],
    ['a key that is begun and not closed', '{"platform": {"api¦\n}}', PLATFORM],
    [
      'a key before another',
      '{"routes": [{¦ "route": "/a", "methods": [], "headers": {}, "statusCode": 1}]}',
      ['allowedRoles', 'redirect', 'rewrite'],
    ],
    ['a key on a line of its own', '{\r\n  "networking": {},\r\n  "platform": {\r\n    ¦\r\n  }\r\n}', PLATFORM],
    ['a value', '{"trailingSlash": ¦}', SLASH],
    ['a value in quotes', '{"trailingSlash": "¦"}', SLASH],
    ['a value before the next line', '{"trailingSlash": ¦\n"routes": []}', SLASH],
    ['a value of a list', '{"routes": [{"route": "/", "allowedRoles": ["¦"]}]}', ['anonymous', 'authenticated']],
    ['the next value of a list', '{"routes": [{"allowedRoles": ["a", ¦]}]}', ['anonymous', 'authenticated']],
    ['nothing behind a value', '{"trailingSlash": "never" ¦}', []],
    ['nothing in a comment', '{"platform": { // ¦\n}}', []],
    ['nothing behind the end', '{} ¦', []],
  ];
  for (const [name, text, expected] of table) {
    it(name, () => assert.deepEqual(labels(text).toSorted(), expected));
  }

  it('writes quotes and a colon where there are none', () => {
    assert.deepEqual(completed('{"platform": {¦}}'), ['{"platform": {"apiRuntime": }}']);
    assert.deepEqual(completed('{"platform": {"api¦"}}'), ['{"platform": {"apiRuntime"}}']);
    assert.deepEqual(completed('{"platform": {"api¦": "node:22"}}'), ['{"platform": {"apiRuntime": "node:22"}}']);
    assert.equal(completed('{"trailingSlash": ¦}')[0], '{"trailingSlash": "always"}');
    assert.equal(completed('{"trailingSlash": "ne¦"}')[0], '{"trailingSlash": "always"}');
  });
});

describe('the outline of the configuration of a static web app', () => {
  it('has the routes in their order, then the answers, each with what becomes of a request', () => {
    const { kind, model } = opened(
      '{"responseOverrides": {"404": {"rewrite": "/404.html"}}, "routes": [{"route": "/a", "redirect": "/b"}, {"route": "/c", "statusCode": 410}, {}]}',
    );
    const rows = kind.symbols?.(model).map(({ name, detail }) => `${name} ${detail}`);
    assert.deepEqual(rows, ['/a redirect /b', '/c 410', '404 rewrite /404.html']);
  });
});

it('says of a key what the schema says', () => {
  const text = '{"routes": [{"route": "/", "rewrite": "/a"}]}';
  const { kind, model } = opened(text);
  assert.match(kind.hover?.(model, text.indexOf('rewrite') + 1)?.markdown ?? '', /path to rewrite/);
});
