import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paint } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type Asked, isConfirmed } from './confirm.ts';
import type { Screen } from './screen.ts';

const swap: Asked = {
  environment: 'production',
  what: 'Swap staging → production',
  byName: true,
  given: undefined,
};

/** Somebody who types this when asked; nobody without it. */
function screen(typed?: string): Screen {
  return {
    colors: paint(false),
    out: () => {},
    err: () => {},
    isAsked: typed !== undefined,
    isDrawn: false,
    width: () => 80,
    onResize: () => () => {},
    question: async () => typed,
  };
}

describe('a protected environment', () => {
  it('wants its name typed, and nothing else will do', async () => {
    const answers = ['production', ' production ', 'y', 'yes', 'prod', 'Production', ''];
    const confirmed = await Promise.all(answers.map((typed) => isConfirmed(swap, screen(typed))));
    assert.deepEqual(confirmed, [true, true, false, false, false, false, false]);
  });

  it('takes the name from the call, and no other name', async () => {
    assert.equal(await isConfirmed({ ...swap, given: 'production' }, screen()), true);
    for (const given of ['staging', 'yes', 'true', ''])
      await assert.rejects(isConfirmed({ ...swap, given }, screen('production')), UsageError);
  });

  it('is not changed where nobody can be asked', async () => {
    await assert.rejects(isConfirmed(swap, screen()), /`--confirm production` says that it is meant/);
  });
});

it('any other environment takes a yes, and only that', async () => {
  const asked = { ...swap, environment: 'dev', byName: false };
  const confirmed = await Promise.all(['y', 'YES', 'dev', 'n', ''].map((typed) => isConfirmed(asked, screen(typed))));
  assert.deepEqual(confirmed, [true, true, false, false, false]);
});
