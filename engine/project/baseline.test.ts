import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findingsOf } from '../../test/support/check.ts';
import { workspaceOf } from '../../test/support/files.ts';
import { entriesOf, writeBaseline } from '../core/baseline.ts';
import { BASELINE_FILE, withoutBaseline } from './baseline.ts';

const path = '/shop/compose.prod.yaml';
const findings = (text: string) =>
  findingsOf({ texts: new Map([[path, text]]), environment: undefined, azure: [] }, 'compose/image-tag').get(path) ??
  [];
const service = (name: string) => `  ${name}:\n    image: ${name}:latest\n`;

it('leaves what is new', () => {
  const before = findings(`services:\n${service('api')}`);
  const baseline = writeBaseline({ entries: entriesOf('shop/compose.prod.yaml', before) });
  const workspace = workspaceOf(new Map([[`/${BASELINE_FILE}`, baseline]]));
  const after = findings(`services:\n${service('web')}${service('api')}`);
  const kept = withoutBaseline(path, after, workspace);
  assert.equal(before.length, 1);
  assert.deepEqual(
    kept.map(({ at }) => at.source.text.slice(...at.span)),
    ['web:latest'],
  );
});

it('leaves everything where there is no baseline, or one that cannot be read', () => {
  const all = findings(`services:\n${service('api')}`);
  assert.equal(withoutBaseline(path, all, workspaceOf(new Map())), all);
  assert.equal(withoutBaseline(path, all, workspaceOf(new Map([[`/${BASELINE_FILE}`, '{']]))), all);
});
