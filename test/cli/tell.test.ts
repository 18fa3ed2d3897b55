// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a deployment file are written that way
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { told } from '../../cli/operate/tell.ts';
import { keptFor } from '../../operations/conduct/kept.ts';

const where = { subscription: 's', group: 'rg', site: 'contoso', slot: 'staging' };
const news = {
  title: 'Swap staging → production',
  operation: '20261121-183012-swap-4f2a',
  end: { outcome: 'succeeded', reasons: [], acknowledgedBy: undefined },
  duration: 1000,
  lines: [],
} as const;

function confirmed(address: string, on: 'success' | 'failure' | 'approval' = 'success') {
  const notifications = [{ on: [on], to: 'slack', address, includeLogs: false }] as const;
  return { environment: 'production', service: 'api', cloud: 'AzureCloud', where, input: {}, notifications };
}

it('says by name which variable an address lacks, and only when it would have been told', async () => {
  const real = keptFor(false);
  assert.deepEqual(await told({ ...news, confirmed: confirmed('${NO_SUCH_WEBHOOK}'), kept: real }), [
    '`slack` was not told: its address needs the environment variable `NO_SUCH_WEBHOOK`, which is not set.',
  ]);
  assert.deepEqual(await told({ ...news, confirmed: confirmed('${NO_SUCH_WEBHOOK}', 'failure'), kept: real }), []);
});

it('says that it did not arrive without the address, which is a secret', async () => {
  const [sentence = '', ...others] = await told({
    ...news,
    confirmed: confirmed('https://127.0.0.1:1/services/secret-of-the-hook'),
    kept: keptFor(false),
  });
  assert.deepEqual(others, []);
  assert.match(sentence, /^`slack` was not told: it could not be reached/);
  assert(!sentence.includes('secret-of-the-hook'));
});

it('tells of a deployment that rests to who waits for approvals', async () => {
  const rests = { ...confirmed('${NO_SUCH_WEBHOOK}', 'approval'), awaitsApproval: true } as const;
  assert.equal((await told({ ...news, confirmed: rests, kept: keptFor(false) })).length, 1);
});

it('tells nobody of what is done in the simulator', async () => {
  assert.deepEqual(await told({ ...news, confirmed: confirmed('${NO_SUCH_WEBHOOK}'), kept: keptFor(true) }), []);
});
