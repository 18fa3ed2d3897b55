import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rootOf } from '../readers/tree.ts';
import { type Value, valueOf } from '../readers/value.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { firstRepeat } from './unique.ts';

const list = (text: string) => valueOf(rootOf(readYaml({ path: 'a.yaml', text }))!) as readonly Value[];

describe('firstRepeat', () => {
  it('names the first two that are the same, whatever the order of their keys', () => {
    assert.deepEqual(firstRepeat(list('[a, {x: 1, y: [2]}, b, {y: [2], x: 1}]')), [1, 3]);
  });

  it('keeps apart what only looks alike', () => {
    assert.equal(firstRepeat(list('[1, "1", 1.5, true, "true", null, "", [], {}, [1], {a: 1}, {a: "1"}]')), undefined);
  });

  it('takes keys that objects are born with for ordinary ones', () => {
    assert.equal(firstRepeat(list('[{constructor: 1}, {__proto__: 1}, {valueOf: 1}]')), undefined);
  });
});
