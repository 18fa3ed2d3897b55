import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rootOf } from '../tree.ts';
import { valueOf } from '../value.ts';
import { readContained } from './contained.ts';
import { readEvents } from './events/read.ts';

const BEFORE = 'x-base: &base {restart: always}\nservices:\n  db: &db # first\n    image: postgres:16\n';
const AFTER = '  web:\n    image: nginx:1.27 # last\n    depends_on: [db]\nvolumes:\n  data:\n';

function contained(block: string, before = BEFORE, after = AFTER) {
  const text = before + block + after;
  const source = { path: 'compose.yaml', text };
  const read = readEvents(source, text);
  assert(read.state === 'broken' && read.at !== undefined, read.state);
  return readContained(source, text, read.at);
}

const value = (block: string) => {
  const tree = contained(block);
  const root = tree && rootOf(tree);
  return root && JSON.parse(JSON.stringify(valueOf(root)));
};

const told = (block: string) => {
  const text = BEFORE + block + AFTER;
  return contained(block)?.problems.map(({ span, message }) => `${text.slice(...span)} | ${message}`);
};

describe('reading around a break', () => {
  it('keeps what stands around the block, and what can be read of the block itself', () => {
    assert.deepEqual(value('  api:\n    <<: *base\n    image: api:1\n    comm\n'), {
      'x-base': { restart: 'always' },
      services: {
        db: { image: 'postgres:16' },
        api: { restart: 'always', image: 'api:1', comm: null },
        web: { image: 'nginx:1.27', depends_on: ['db'] },
      },
      volumes: { data: null },
    });
  });

  it('keeps the order of the file, its places and its comments', () => {
    const block = '  api:\n    image: api:1 # mine\n    comm\n';
    const tree = contained(block);
    const root = tree && rootOf(tree);
    assert(tree && root?.type === 'map' && root.entries[1]?.value.type === 'map');
    const { value: services } = root.entries[1];
    assert(services.type === 'map');
    const text = BEFORE + block + AFTER;
    assert.deepEqual(
      services.entries.map(({ key, keySpan }) => [key, text.slice(...keySpan)]),
      [
        ['db', 'db'],
        ['api', 'api'],
        ['web', 'web'],
      ],
    );
    assert.deepEqual(
      tree.comments.map(({ text }) => text),
      ['# first', '# mine', '# last'],
    );
  });

  it('says what yaml says of the block, and nothing of what follows it', () => {
    assert.deepEqual(told('  api:\n    image: api:1\n    comm\n'), [
      'comm | This line is no `key: value`: the `: ` behind its key is missing: the file is refused.',
    ]);
    assert.deepEqual(told('  api:\n    image: [api:1\n'), [
      '[ | `[` is opened and never closed with `]`: the file is refused.',
    ]);
  });

  it('finds the block before the line in which the break is noticed', () => {
    assert.deepEqual(value('  api:\n    image: a: b\n')?.services.web, { image: 'nginx:1.27', depends_on: ['db'] });
  });

  it('is not content with a block in which nothing is broken', () => {
    const text = 'services:\nr:\nservices:\n  : *1\n  m';
    const source = { path: 'compose.yaml', text };
    const read = readEvents(source, text);
    assert(read.state === 'broken' && read.at !== undefined);
    assert.equal(readContained(source, text, read.at), undefined);
  });

  it('leaves to yaml what is broken outside of such a block, or reaches over it', () => {
    assert.equal(contained('', 'services\n', AFTER), undefined);
    assert.equal(contained('  api:\n    image: "api:1\n', BEFORE, 'web:\nimage: nginx\n'), undefined);
  });
});
