import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HostFailure } from '../../operations/host/failure.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import { exitCode } from '../exit-code.ts';
import type { Call } from './main.ts';
import { orTold } from './or-told.ts';
import { whyNot } from './why-not.ts';

const GONE = new HostFailure('unreachable', '`web-2` does not answer');

async function told(error: unknown, isBehindOthers: boolean) {
  const lines: string[] = [];
  const call = { screen: { err: (text: string) => lines.push(text) } } as unknown as Call;
  const done = await orTold(call, { isBehindOthers }, () => Promise.reject(error));
  return { lines, done };
}

describe('a change that cannot begin', () => {
  it('says that nothing was changed, where that is so', () => {
    assert.equal(whyNot(GONE)?.sentence, 'Nothing was changed: `web-2` does not answer.');
  });

  it('says that nothing more was changed behind one that was, and how the call ends', async () => {
    assert.deepEqual(await told(GONE, true), {
      lines: ['fairlead: Nothing more was changed: `web-2` does not answer.\n'],
      done: { exit: exitCode.refused, isOutOfReach: true },
    });
    const { done } = await told(new NoTarget('`compose.yaml` cannot be read.'), true);
    assert.deepEqual(done, { exit: exitCode.usage });
  });

  it('is left to who called where nothing was changed, and where the fault is ours', async () => {
    await assert.rejects(told(GONE, false), GONE);
    const fault = new TypeError('undefined is not a function');
    await assert.rejects(told(fault, true), fault);
  });
});
