import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Departure, once } from '../../../operations/azure/departure.ts';

/** What is known of a request that ended so, where the editor makes the connection instead of us. */
async function endedElsewhere(code: string): Promise<Departure> {
  const departure = { begun: false, left: false };
  const ends = () => Promise.reject(Object.assign(new Error(), { code }));
  await assert.rejects(async () => once(departure).sendRequest({} as never, ends));
  return departure;
}

describe('a change on a connection that somebody else makes', () => {
  it('may have left when the connection ended, or nobody knows why', async () => {
    for (const code of ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'REQUEST_SEND_ERROR'])
      assert.deepEqual(await endedElsewhere(code), { begun: true, left: true }, code);
  });

  it('has not left when there was none', async () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'])
      assert.deepEqual(await endedElsewhere(code), { begun: true, left: false }, code);
  });
});
