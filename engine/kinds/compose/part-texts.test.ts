import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf, nameOf } from '../../core/path.ts';
import { Projects } from '../../project/projects.ts';
import { partTextsOf } from './part-texts.ts';
import { composeModelOf } from './read.ts';

type Files = Readonly<Record<string, string>>;

const PATH = '/shop/compose.yaml';
const PROJECT = '/shop/fairlead.yaml';
const declaring = (time: string) =>
  `version: 1\nservices:\n  web: { host: compose, startupTime: ${time} }\nenvironments:\n  production:\n    services:\n      web: { composeFiles: [compose.yaml] }\n`;

function textsOf(text: string, others: Files = {}, projects = new Projects()) {
  const files: Files = { ...others, [PATH]: text };
  const read = (path: string) => (files[path] === undefined ? undefined : { path, text: files[path] });
  const list = (folder: string) =>
    Object.keys(files).flatMap((path) => (folderOf(path) === folder ? nameOf(path) : []));
  return partTextsOf(composeModelOf({ path: PATH, text }, { root: '/shop', read, list }, projects));
}

const ofParts = (text: string, others: Files = {}) => textsOf(text, others)?.parts.map(({ text: own }) => own);
const surroundingsOf = (text: string, others: Files, projects: Projects) =>
  textsOf(text, others, projects)?.surroundings ?? [];

describe('the text of a service', () => {
  it('goes from its line to that of the next, and that of the last to the end', () => {
    const text = 'name: shop\nservices:\n  web:\n    image: a\n\n  # of api\n  api: {image: b}\nvolumes:\n  c:\n';
    assert.deepEqual(textsOf(text)?.parts, [
      { name: 'web', start: 21, text: '  web:\n    image: a\n\n  # of api\n' },
      { name: 'api', start: 53, text: '  api: {image: b}\nvolumes:\n  c:\n' },
    ]);
  });

  it('is not all there is to one with an alias, one that extends another, or one that an override changes', () => {
    const web = '  web:\n    image: a\n';
    const base = '  base:\n    image: b\n';
    const last = '  z:\n    image: z\n';
    const naming = `${base}    environment: &all\n      A: b\n`;
    assert.deepEqual(ofParts(`services:\n${naming}${web}    environment: *all\n${last}`), [naming, undefined, last]);
    assert.deepEqual(ofParts(`services:\n${base}${web}    extends: base\n${last}`), [base, undefined, last]);
    const over = { '/shop/compose.override.yaml': 'services:\n  base:\n    init: true\n' };
    assert.deepEqual(ofParts(`services:\n${base}${web}${last}`, over), [undefined, web, last]);
  });

  it('is all there is to one with an alias of what stands before the services', () => {
    const web = '  web:\n    environment: *all\n';
    const api = '  api:\n    command: a && b\n';
    assert.deepEqual(ofParts(`x-all: &all\n  A: b\nservices:\n${web}${api}`), [web, api]);
  });

  for (const [why, text] of [
    ['is broken', 'services:\n  web:\n    image: "a\n'],
    ['has a key twice', 'services:\n  web:\n    image: a\n    image: b\n'],
    ['has a key that is no text', 'services:\n  web:\n    environment:\n      yes: 1\n      1: a\n'],
    ['has all services in one line', 'services: {web: {image: a}, api: {image: b}}\n'],
    ['takes services from elsewhere', 'x: &x\n  web:\n    image: a\nservices:\n  <<: *x\n  api:\n    image: b\n'],
    ['has none', 'services:\nvolumes:\n  a:\n'],
  ] as const) {
    it(`is nothing to go by in a file that ${why}`, () => assert.equal(textsOf(text), undefined));
  }

  it('is nothing to go by where an override has more services', () => {
    const over = { '/shop/compose.override.yaml': 'services:\n  api:\n    image: b\n' };
    assert.equal(textsOf('services:\n  web:\n    image: a\n', over), undefined);
  });
});

describe('what is around the services', () => {
  const text = 'services:\n  web:\n    image: a\n';

  it('is the same as long as what stands before them and the project are', () => {
    const projects = new Projects();
    const project = { [PROJECT]: declaring('40s') };
    const before = surroundingsOf(text, project, projects);
    assert.deepEqual(before.length, 3);
    const same = (now: readonly unknown[]) => now.every((each, index) => each === before[index]);
    assert(same(surroundingsOf(text.replace('a', 'b'), project, projects)));
    assert(!same(surroundingsOf(`name: shop\n${text}`, project, projects)));
    assert(!same(surroundingsOf(text, { [PROJECT]: declaring('50s') }, projects)));
    assert.equal(surroundingsOf(text, {}, projects).length, 1);
  });
});
