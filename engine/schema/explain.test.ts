import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { applyEdits } from '../core/span.ts';
import { rootOf, type ScalarNode } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { type ExplainOptions, explain } from './explain.ts';
import type { JsonSchema } from './store.ts';

const compose: JsonSchema = JSON.parse(readFileSync('schemas/compose.schema.json', 'utf8'));

const problemsIn = (text: string, schema = compose, options: ExplainOptions = {}) =>
  explain(schema, rootOf(readYaml({ path: 'compose.yaml', text }))!, options);

/** Each problem as `place | message | fix`, the place as the text it covers. */
function told(text: string, schema = compose, options: ExplainOptions = {}): string[] {
  return problemsIn(text, schema, options).map(({ at, message, fixes = [] }) =>
    [text.slice(...at.span), message, ...fixes.map(({ title }) => title)].join(' | '),
  );
}

function fixed(text: string, schema = compose): string {
  return applyEdits(
    text,
    problemsIn(text, schema).flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits)),
  );
}

const service = (...lines: string[]) =>
  `services:\n  api:\n    image: contoso/api:1\n${lines.map((l) => `    ${l}\n`).join('')}`;

const mistakes: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  [
    'a slip in a key of a service',
    service('healtcheck:', '  test: x'),
    ['healtcheck | `healtcheck` is no key of `services.api`: did you mean `healthcheck`? | Rename to `healthcheck`'],
  ],
  [
    'a number where a list belongs',
    service('ports: 8080'),
    ['8080 | `api.ports` is the number `8080` and takes a list: the file is refused.'],
  ],
  [
    'a slip in a long port, which could also be a number or a text',
    service('ports:', '  - target: 80', '    publised: 8080'),
    ['publised | `publised` is no key of an item of `ports`: did you mean `published`? | Rename to `published`'],
  ],
  [
    'a plural too much',
    service('healthcheck:', '  test: [CMD, x]', '  start_periods: 5m'),
    [
      'start_periods | `start_periods` is no key of `api.healthcheck`: did you mean `start_period`? | Rename to `start_period`',
    ],
  ],
  ['what Compose reads as a number anyway', service('healthcheck:', '  retries: many'), []],
  [
    'half of a condition',
    service('depends_on:', '  db:', '    condition: healthy'),
    [
      'healthy | `db.condition` is `healthy` and takes `service_started`, `service_healthy` or `service_completed_successfully`: did you mean `service_healthy`? | Write `service_healthy`',
    ],
  ],
  [
    'a missing condition',
    service('depends_on:', '  db:', '    restart: true'),
    ['db | `depends_on.db` has no `condition`: the file is refused.'],
  ],
  [
    'a colon in a list of variables',
    service('environment:', '  - A: b'),
    ['A | An item of `environment` is a map and takes text: the file is refused.'],
  ],
  [
    'a list of services',
    'services:\n  - api\n',
    ['services | `services` is a list and takes a map: the file is refused.'],
  ],
  [
    'a singular',
    service('deploy:', '  resources:', '    limit:', '      cpus: "1"'),
    ['limit | `limit` is no key of `deploy.resources`: did you mean `limits`? | Rename to `limits`'],
  ],
  [
    'a slip at the top',
    'service:\n  api:\n    image: x\n',
    ['service | `service` is no key of this file: did you mean `services`? | Rename to `services`'],
  ],
  [
    'a slip in a build, which could also be a text',
    'services:\n  api:\n    build:\n      contxt: .\n',
    ['contxt | `contxt` is no key of `api.build`: did you mean `context`? | Rename to `context`'],
  ],
  [
    'a duration without its unit, which quotes alone would not mend',
    service('deploy:', '  restart_policy:', '    delay: 5'),
    ['5 | `restart_policy.delay` is the number `5` and takes text: the file is refused.'],
  ],
  [
    'a kind of volume that does not exist',
    service('volumes:', '  - type: binding', '    source: .', '    target: /x'),
    [
      'binding | `volumes.type` is `binding` and takes `bind`, `volume`, `tmpfs`, `cluster`, `npipe` or `image`: did you mean `bind`? | Write `bind`',
    ],
  ],
  [
    'a word that is like no other',
    service('pull_policy: seldom'),
    [
      'seldom | `api.pull_policy` is `seldom` and takes `always`, `never`, `missing`, `build`, `daily`, `weekly`, or `every_` and a duration: the file is refused.',
    ],
  ],
  [
    'a number in a command',
    service('command: [sleep, 10]'),
    ['10 | An item of `command` is the number `10` and takes text: the file is refused. | Put `10` in quotes'],
  ],
  [
    'a key with nothing behind it',
    service('environment:'),
    ['environment | `api.environment` is empty and takes a map or a list: the file is refused.'],
  ],
  [
    'the same port twice',
    service('ports:', '  - "80:80"', '  - "80:80"'),
    ['"80:80" | `api.ports` holds the same item twice, as number 1 and number 2: the file is refused.'],
  ],
];

describe('explain', () => {
  for (const [name, text, expected] of mistakes) it(`tells ${name}`, () => assert.deepEqual(told(text), expected));

  it('renames the key and keeps its quotes', () => {
    assert.equal(
      fixed(service('"buidl": x', "'comand': x", 'porst: []')),
      service('"build": x', "'command': x", 'ports: []'),
    );
  });

  it('writes a value that YAML would misread in quotes', () => {
    const schema: JsonSchema = { properties: { restart: { enum: ['no', 'always'] } } };
    assert.equal(fixed('restart: No\r\n', schema), "restart: 'no'\r\n");
  });

  it('mends what it can of every mistake above, and leaves nothing to mend', () => {
    for (const [, text] of mistakes) {
      if (!problemsIn(text).every(({ fixes }) => fixes)) continue;
      const after = fixed(text);
      assert.deepEqual(
        told(after).filter((line) => /did you mean/.test(line)),
        [],
        after,
      );
    }
  });

  it('does not call a key missing that is about to be renamed', () => {
    const schema: JsonSchema = { properties: { image: {} }, required: ['image'], additionalProperties: false };
    assert.deepEqual(told('imgae: x', schema), [
      'imgae | `imgae` is no key of this file: did you mean `image`? | Rename to `image`',
    ]);
  });

  it('does not offer a name that is taken', () => {
    const schema: JsonSchema = { properties: { image: {} }, additionalProperties: false };
    assert.deepEqual(told('image: x\nimages: y', schema), [
      'images | `images` is no key of this file: the file is refused.',
    ]);
  });

  it('asks once which of several keys it is to be', () => {
    const forms = [{ required: ['uses'] }, { required: ['run'] }];
    assert.deepEqual(told('name: x', { anyOf: forms }), [
      'name | This file needs `uses` or `run`, and none of them is there: the file is refused.',
    ]);
  });

  it('speaks of the form that the telling value names', () => {
    const form = (type: string, key: string): JsonSchema => ({
      type: 'object',
      properties: { type: { const: type }, [key]: { type: 'string' } },
      additionalProperties: false,
    });
    const schema = { oneOf: [form('http', 'path'), form('tcp', 'port'), form('exec', 'command')] };
    assert.deepEqual(told('type: exec\ncomand: x', schema), [
      'comand | `comand` is no key of this file: did you mean `command`? | Rename to `command`',
    ]);
  });

  it('says what belongs there in the words of the schema', () => {
    const schema: JsonSchema = {
      properties: { wait: { type: 'string', pattern: '^[0-9]+s$', 'x-message': 'A duration such as 30s' } },
    };
    assert.deepEqual(told('wait: long', schema), [
      'long | `wait` is `long` and takes a duration such as 30s: the file is refused.',
    ]);
    assert.deepEqual(told('wait: 30', schema), [
      '30 | `wait` is `30` and takes a duration such as 30s: the file is refused.',
    ]);
  });

  it('shows a problem of an anchor at the alias, says where it was written, and leaves it alone', () => {
    const text = 'x-a: &a {publised: 80}\nservices:\n  api:\n    ports: [*a]\n';
    const [problem, ...others] = problemsIn(text);
    assert.equal(text.slice(...problem!.at.span), '*a');
    assert.deepEqual(
      problem!.related?.map(({ at }) => text.slice(...at.span)),
      ['publised'],
    );
    assert.deepEqual([problem!.fixes, others], [undefined, []]);
  });

  it('shows a problem that a merge brought at its alias', () => {
    const text = 'x-a: &a\n  imgae: x\nservices:\n  api:\n    <<: *a\n';
    const [problem, ...others] = problemsIn(text);
    assert.equal(text.slice(...problem!.at.span), '*a');
    assert.deepEqual(
      problem!.related?.map(({ at }) => text.slice(...at.span)),
      ['imgae'],
    );
    assert.deepEqual([problem!.fixes, others], [undefined, []]);
  });

  it('takes a variable for whatever belongs there', () => {
    const isUnknown = (node: ScalarNode) => String(node.value).startsWith('$');
    const text = service('depends_on:', '  db:', '    condition: $' + '{HOW}', 'ports: $PORTS');
    assert.deepEqual(told(text, compose, { isUnknown }), []);
    assert.deepEqual(
      told(
        'a: $X',
        { oneOf: [{ properties: { a: { const: 1 } } }, { properties: { a: { const: 2 } } }] },
        { isUnknown },
      ),
      [],
    );
    assert.deepEqual(told('a: $X', { not: { properties: { a: { const: 1 } } } }, { isUnknown }), []);
    assert.deepEqual(told('[$X, $X]', { uniqueItems: true }, { isUnknown }), []);
  });

  it('says nothing about what `!reset` takes away', () => {
    assert.deepEqual(told(service('ports: !reset null', 'environment: !reset {}')), []);
  });

  it('leaves out what is only missing from a file that another completes', () => {
    const text = service('depends_on:', '  db:', '    restart: true');
    assert.deepEqual(told(text, compose, { partial: true }), []);
  });

  it('stops at a hundred and says how many are left', () => {
    const text = Array.from({ length: 2500 }, (_, index) => `- a${index}\n`).join('');
    const problems = problemsIn(text, { items: { type: 'number' } });
    assert.equal(problems.length, 101);
    assert.equal(problems.at(-1)?.message, '2400 more problems of this kind in this file.');
  });
});
