import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { clouds } from '../../../operations/azure/clouds.ts';
import { within } from '../../../operations/azure/deadline.ts';
import { simulated } from '../../../operations/azure/simulated.ts';
import { APP, SUBSCRIPTION, world } from './support/world.ts';

/** What has no end of its own ends here. */
const limit = { timeout: 10_000 };

const [publicCloud, , china] = clouds;

it('asks for the scope of the cloud, which the SDK alone does not', async () => {
  const asked: unknown[] = [];
  const credential = {
    getToken: async (scopes: string | string[]) => {
      asked.push(scopes);
      return null;
    },
  };
  const { reading } = clientsOf({ cloud: china, subscription: SUBSCRIPTION, credential });
  await assert.rejects(async () => await reading.pathUnchecked('/subscriptions').get());
  assert.deepEqual(asked, [china.scope]);
});

/** Clients of a simulator where nobody listens, and which tokens they asked for. */
function clientsOfNobody() {
  const asked: unknown[] = [];
  const cloud = { ...publicCloud, endpoint: 'https://127.0.0.1:1', scope: 'fairlead-simulator' };
  const credential = {
    getToken: async (scopes: string | string[]) => {
      asked.push(scopes);
      return { token: 'token', expiresOnTimestamp: Date.now() + 60_000 };
    },
  };
  const identify = () => ({ object: 'ann', tenant: 'contoso', name: 'ann@contoso.com' });
  return { asked, clients: clientsOf({ cloud, subscription: SUBSCRIPTION, credential, identify }) };
}

it('does not change anything by the client that tries again', async () => {
  const { reading } = clientsOfNobody().clients;
  for (const act of ['post', 'put', 'patch', 'delete'] as const) {
    const change = async () => await reading.pathUnchecked('/subscriptions/1/slotsswap')[act]();
    await assert.rejects(change, { message: 'The client that tries again is for reading only.' });
  }
});

it('sends nothing to another host, and asks for no token to do so', async () => {
  const { asked, clients } = clientsOfNobody();
  const changing = clients.changing({ begun: false, left: false }, () => {});
  for (const client of [clients.reading, changing])
    for (const address of ['https://contoso.example/', 'http://127.0.0.1:1/'])
      await assert.rejects(async () => await client.pathUnchecked(address).get(), { message: /^nothing is sent/ });
  assert.deepEqual(asked, []);
});

it('gives Kudu a token only under the names of the cloud', () => {
  const { clients } = clientsOfNobody();
  assert(clients.publishing('contoso-staging.scm.azurewebsites.net'));
  for (const host of ['contoso.example', 'scm.azurewebsites.net.contoso.example', 'a/b.scm.azurewebsites.net', ''])
    assert.equal(clients.publishing(host), undefined, host);
});

it('lets one request through the client of a change, and no second', async () => {
  await using azure = await world();
  const { reach } = simulated(azure.address, SUBSCRIPTION);
  const client = clientsOf(reach).changing({ begun: false, left: false }, () => {});
  const change = async () => await client.pathUnchecked(`${APP}/slots/staging/slotsswap`).post();
  await change();
  await assert.rejects(change, { message: 'A change is sent once.' });
  assert.equal(azure.sent('slotsswap'), 1);
});

it('tells the sign-in what Azure wanted of it for a change, and does not send again', async () => {
  await using azure = await world();
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"p1"}}}';
  const headers = { 'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(claims)}"` };
  azure.fault({ method: 'POST', path: 'slotsswap$', moment: 'before', status: 401, headers });
  const { reach } = simulated(azure.address, SUBSCRIPTION);
  const asked: unknown[] = [];
  const credential: typeof reach.credential = {
    async getToken(scopes, options) {
      asked.push(options?.claims);
      if (options?.claims !== undefined) throw new Error('a fresh sign-in is wanted');
      return reach.credential.getToken(scopes, options);
    },
  };
  const client = clientsOf({ ...reach, credential }).changing({ begun: false, left: false }, () => {});
  const { status } = await client.pathUnchecked(`${APP}/slots/staging/slotsswap`).post();
  assert.deepEqual([status, asked, azure.sent('slotsswap')], ['401', [undefined, claims], 1]);
});

describe('ends an attempt that takes too long', () => {
  /** What never answers, and ends when it is told to. */
  const silence = (request: { abortSignal?: unknown }) =>
    new Promise<never>((_, reject) => {
      const signal = request.abortSignal as AbortSignal;
      signal.addEventListener('abort', () => reject(Object.assign(new Error(), { name: 'AbortError' })));
    });
  const attempt = (milliseconds: number, abortSignal?: AbortSignal) =>
    within(milliseconds).sendRequest({ ...(abortSignal && { abortSignal }) } as never, silence);

  it('as something the SDK tries again', limit, async () => {
    await assert.rejects(attempt(20, new AbortController().signal), { name: 'RestError', code: 'ETIMEDOUT' });
    await assert.rejects(attempt(20), { name: 'RestError', code: 'ETIMEDOUT' });
  });

  it('and not what was told to end', limit, async () => {
    await assert.rejects(attempt(60_000, AbortSignal.timeout(20)), { name: 'AbortError' });
  });
});
