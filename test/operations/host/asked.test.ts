import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HostFailure } from '../../../operations/host/failure.ts';
import { asked } from '../../../operations/host/lock/asked.ts';

const CUT = new HostFailure('cut', 'The connection was cut', { reached: true });

function failing(...failures: readonly HostFailure[]) {
  const left = [...failures];
  return {
    left,
    ask: async () => {
      const failure = left.shift();
      if (failure) throw failure;
      return 'held';
    },
  };
}

describe('what a lock is asked', () => {
  it('is asked again while the link is cut or slow', async () => {
    assert.equal(await asked(failing(CUT, new HostFailure('late', 'There was no answer in time')).ask), 'held');
  });

  it('is asked once where it is known why it does not answer', async () => {
    const refused = new HostFailure('changed host key', 'It shows another key');
    const { ask, left } = failing(refused, CUT);
    await assert.rejects(asked(ask), refused);
    assert.deepEqual(left, [CUT]);
  });

  it('is given up in the end, with what kept it from being answered last', async () => {
    await assert.rejects(asked(failing(CUT, CUT).ask, 400), CUT);
  });

  it('has a deadline each time', async () => {
    const ask = (signal: AbortSignal) =>
      new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => reject(new HostFailure('late', 'There was no answer in time')));
      });
    const waits = setTimeout(() => {}, 5_000);
    await assert.rejects(asked(ask, 100), { kind: 'late' });
    clearTimeout(waits);
  });
});
