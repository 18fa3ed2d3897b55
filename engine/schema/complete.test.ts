import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Tree } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { completeFromSchema, type ValueProvider } from './complete.ts';
import { cursorsAt } from './cursor.ts';
import { hoverFromSchema } from './hover.ts';
import type { JsonSchema } from './store.ts';

const compose: JsonSchema = JSON.parse(readFileSync('schemas/compose.schema.json', 'utf8'));

/** The small schema makes whole answers readable; the last part proves the large one. */
const schema: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: {
    checks: { type: 'object', additionalProperties: { $ref: '#/definitions/check' } },
    fast: { type: 'boolean', default: true },
    name: { type: 'string', description: 'What it is called.', examples: ['northwind'] },
    order: { type: 'array', items: { type: 'string', 'x-values': 'check' } },
    restart: { enum: ['no', 'always'] },
  },
  definitions: {
    check: {
      oneOf: [
        { type: 'object', properties: { type: { const: 'http' }, path: {} }, additionalProperties: false },
        { type: 'object', properties: { type: { const: 'tcp' }, port: {} }, additionalProperties: false },
      ],
    },
  },
};
const declared: ValueProvider = (reference) => (reference === 'check' ? [{ label: 'ping' }, { label: 'a b' }] : []);

const completions = (of: JsonSchema, tree: Tree, offset: number) =>
  completeFromSchema(of, tree.source, cursorsAt(tree, offset), declared);

/** What is offered at the `‸`, as the text would be after each choice. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  return completions(schema, readYaml({ path: 'a.yaml', text }), offset).map(
    (item) => text.slice(0, item.span[0]) + item.text + text.slice(item.span[1]),
  );
}

function labels(marked: string, of = schema): string[] {
  const text = marked.replace('‸', '');
  return completions(of, readYaml({ path: 'a.yaml', text }), marked.indexOf('‸')).map(({ label }) => label);
}

describe('completeFromSchema', () => {
  it('offers the keys of an empty file, those that are needed first, each with what follows it', () => {
    assert.deepEqual(offered('‸'), ['name: ', 'checks:\n  $1', 'fast: ', 'order:\n  - $1', 'restart: ']);
  });

  it('replaces the word around the cursor and keeps a colon that is there', () => {
    assert.deepEqual(offered('name: x\nfa‸st: true\n'), [
      'name: x\nchecks: true\n',
      'name: x\nfast: true\n',
      'name: x\norder: true\n',
      'name: x\nrestart: true\n',
    ]);
  });

  it('leaves out keys that are there', () => {
    assert.deepEqual(labels('name: x\nfast: true\n‸\nrestart: always\n'), ['checks', 'order']);
  });

  it('offers values, with quotes where YAML would read another type', () => {
    assert.deepEqual(offered('restart: ‸'), ['restart: always', "restart: 'no'"]);
    assert.deepEqual(offered('restart: "‸"'), ['restart: "always"', 'restart: "no"']);
    assert.deepEqual(offered('fast: t‸\n'), ['fast: false\n', 'fast: true\n']);
  });

  it('offers names that are declared elsewhere, and examples', () => {
    assert.deepEqual(offered('order:\n  - ‸\n'), ["order:\n  - 'a b'\n", 'order:\n  - ping\n']);
    assert.deepEqual(offered('order: [ping, ‸]'), ["order: [ping, 'a b']", 'order: [ping, ping]']);
    assert.deepEqual(offered('name: ‸'), ['name: northwind']);
  });

  it('follows the form that is already chosen', () => {
    assert.deepEqual(labels('checks:\n  a:\n    type: tcp\n    ‸\n'), ['port']);
    assert.deepEqual(labels('checks:\n  a:\n    ‸\n'), ['path', 'port', 'type']);
    assert.deepEqual(labels('checks:\n  a: {type: http, ‸}\n'), ['path']);
  });

  it('goes by the column of an empty line', () => {
    assert.deepEqual(labels('checks:\n  a:\n    type: tcp\n‸'), ['name', 'fast', 'order', 'restart']);
    assert.deepEqual(labels('checks:\r\n  a:\r\n    type: tcp\r\n    ‸\r\n'), ['port']);
  });

  it('offers nothing in comments, text blocks and the middle of a longer text', () => {
    for (const text of ['# ‸', 'name: x # ‸', 'name: |\n  ‸\n', 'name: >\n  a ‸ b\n', 'name: a b‸']) {
      assert.deepEqual(labels(text), [], text);
    }
  });

  it('works in every document of a file', () => {
    assert.deepEqual(labels('name: x\n---\nfast: true\n‸'), ['name', 'checks', 'order', 'restart']);
  });

  it('knows Compose', () => {
    assert.deepEqual(labels('services:\n  api:\n    depends_on:\n      db:\n        condition: ‸', compose), [
      'service_completed_successfully',
      'service_healthy',
      'service_started',
    ]);
    assert.deepEqual(labels('services:\n  api:\n    deploy:\n      resources:\n        ‸', compose), [
      'limits',
      'reservations',
    ]);
    assert.deepEqual(labels('services:\n  api:\n    ports:\n      - target: 80\n        ‸', compose), [
      'app_protocol',
      'host_ip',
      'mode',
      'name',
      'protocol',
      'published',
    ]);
  });
});

const sample = `# contoso\r
services:\r
  api:\r
    image: "contoso/api:1"\r
    depends_on: {db: {condition: service_healthy}}\r
    command: |\r
      first\r
      second\r
    ports: &p\r
      - target: 80\r
        published: "80"\r
  db:\r
    <<: {image: x}\r
    ports: *p\r
    😀: [1, {a]\r
    "open\r
`;

describe('completion of a key the reader knows already', () => {
  it('is that of a text read again with something written there', () => {
    for (const { index } of sample.matchAll(/(?<=^[ -]*)[a-z]/gm)) {
      for (const text of [sample.slice(0, index + 3), `${sample.slice(0, index + 3)}\n${sample.slice(index)}`]) {
        const tree = readYaml({ path: 'a.yaml', text });
        const unread = { ...tree, documents: [] };
        assert.deepEqual(completions(compose, tree, index + 3), completions(compose, unread, index + 3), text);
      }
    }
  });
});

describe('completion and hover, at every offset of a file that is broken', () => {
  it('never throw, and stay within the file', () => {
    for (let length = 0; length <= sample.length; length += 7) {
      const source = { path: 'a.yaml', text: sample.slice(0, length) };
      const tree = readYaml(source);
      for (let offset = Math.max(0, length - 40); offset <= length; offset++) {
        const spans = completions(compose, tree, offset).map(({ span }) => span);
        const hover = hoverFromSchema(compose, tree, offset);
        for (const [start, end] of hover ? [...spans, hover.span] : spans) {
          assert.ok(0 <= start && start <= offset && offset <= end && end <= length, `${start}..${end} at ${offset}`);
        }
      }
    }
  });
});

describe('hoverFromSchema', () => {
  const text = 'services:\n  api:\n    restart: x\n    depends_on:\n      db:\n        condition: service_healthy\n';
  const at = (word: string) => {
    const hover = hoverFromSchema(compose, readYaml({ path: 'a.yaml', text }), text.indexOf(word) + 1);
    return hover && [text.slice(...hover.span), hover.markdown.replace(/^.*\n\n/s, '')];
  };

  it('tells of the key or the value under the pointer, and what it takes', () => {
    const takes = 'Takes `service_started`, `service_healthy` or `service_completed_successfully`.';
    assert.deepEqual(at('condition'), ['condition', takes]);
    assert.deepEqual(at('service_healthy'), ['service_healthy', takes]);
  });

  it('tells default and example', () => {
    const tree = readYaml({ path: 'a.yaml', text: 'fast: true\nname: x' });
    assert.equal(hoverFromSchema(schema, tree, 1)?.markdown, 'Default: `true`.');
    assert.equal(hoverFromSchema(schema, tree, 12)?.markdown, 'What it is called.\n\nExample: `northwind`.');
  });

  it('is silent between words and on what the schema does not know', () => {
    assert.equal(at('\n    restart'), undefined);
    const tree = readYaml({ path: 'a.yaml', text: 'other: x' });
    assert.equal(hoverFromSchema(schema, tree, 1), undefined);
  });
});
