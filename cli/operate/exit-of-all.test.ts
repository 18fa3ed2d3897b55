import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCode } from '../exit-code.ts';
import { exitOfAll } from './exit-of-all.ts';

const { clean, refused, unchanged, rolledBack, attention } = exitCode;
const changed = { exit: clean, operation: '20261123-000000-compose-release-0001' };
const passed = { exit: clean };

describe('how several changes end, one after the other', () => {
  for (const [what, done, expected] of [
    ['nothing', [], clean],
    ['all well', [changed, passed, changed], clean],
    ['the first refused', [{ exit: refused }], refused],
    ['one refused behind what was there already', [passed, { exit: refused }], refused],
    ['one refused behind a change', [changed, passed, { exit: refused }], attention],
    ['one that failed behind a change', [changed, { ...changed, exit: unchanged }], attention],
    ['one that was taken back behind a change', [changed, { ...changed, exit: rolledBack }], attention],
    ['one that was out of reach before a change', [{ exit: refused }, changed], attention],
    ['all out of reach', [{ exit: refused }, { exit: refused }], refused],
    ['the first taken back', [{ ...changed, exit: rolledBack }], rolledBack],
  ] as const)
    it(what, () => assert.equal(exitOfAll(done), expected));
});
