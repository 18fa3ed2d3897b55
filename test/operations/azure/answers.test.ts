import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type SimulatorAddress, simulated } from '../../../operations/azure/simulated.ts';
import { type SwapOfAzure, swapAzure } from '../../../operations/azure/swap-ports.ts';
import type { Fault } from '../../../simulator/faults/fault.ts';
import { SUBSCRIPTION, world } from './support/world.ts';

const SECRET = 'contoso-hunter2-secret';
const SWAP = { action: 'swap', source: 'staging' } as const;
const JSON_TYPE = { 'content-type': 'application/json' };
const IN_PROGRESS =
  'Cannot modify this site because another operation is in progress. Details: Id: 1, OperationName: SwapSiteSlots, CreatedTime: 11/21/2026 09:00:00, SlotName: other';
const soon = () => AbortSignal.timeout(10_000);

interface Shape {
  readonly name: string;
  readonly answer: Pick<Fault, 'status' | 'body' | 'headers'>;
  readonly told: unknown;
}

const unknown = (why: string) => ({ got: 'unknown', why });
const rejected = (status: number, message: string) => ({ got: 'rejected', status, message });

const SHAPES: readonly Shape[] = [
  {
    name: 'Pascal case of Microsoft.Web',
    answer: { status: 409, body: { Code: 'Conflict', Message: IN_PROGRESS, Details: [{ Message: SECRET }] } },
    told: rejected(409, 'another operation is in progress on the app (SwapSiteSlots, since 11/21/2026 09:00:00)'),
  },
  {
    name: 'camel case of the gateway',
    answer: { status: 400, body: { error: { code: 'SwapNotAllowed', message: SECRET } } },
    told: rejected(400, 'HTTP 400 SwapNotAllowed'),
  },
  {
    name: 'a message that is null',
    answer: { status: 400, body: { Code: 'BadRequest', Message: null, Details: [] } },
    told: rejected(400, 'HTTP 400 BadRequest'),
  },
  {
    name: 'a code that is none',
    answer: { status: 400, body: { error: { code: `<b>${SECRET}</b>`, message: '' } } },
    told: rejected(400, 'HTTP 400'),
  },
  {
    name: 'HTML',
    answer: { status: 403, body: `<html><h1>${SECRET}</h1></html>`, headers: { 'content-type': 'text/html' } },
    told: unknown('HTTP 403, and not from Azure itself'),
  },
  {
    name: 'nothing',
    answer: { status: 404, body: '' },
    told: unknown('HTTP 404, and not from Azure itself'),
  },
  {
    name: '5 MB',
    answer: { status: 400, body: { error: { code: 'BadRequest', message: SECRET.repeat(240_000) } } },
    told: unknown('HTTP 400, and not from Azure itself'),
  },
  {
    name: 'broken JSON',
    answer: { status: 409, body: `{"error":{"code":"${SECRET}`, headers: JSON_TYPE },
    told: unknown('HTTP 409, and not from Azure itself'),
  },
  {
    name: 'broken JSON of a success',
    answer: { status: 200, body: `{"properties":"${SECRET}`, headers: JSON_TYPE },
    told: unknown('its answer cannot be read'),
  },
  {
    name: 'a redirect',
    answer: { status: 307, body: '', headers: { location: '/somewhere/slotsswap' } },
    told: unknown('HTTP 307, and not from Azure itself'),
  },
  {
    name: 'a sign-in that has expired, with a challenge',
    answer: {
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="' },
    },
    told: rejected(401, 'it wants a fresh sign-in first'),
  },
  {
    name: 'a lock',
    answer: { status: 429 },
    told: unknown('the app is being changed by somebody else, try again later'),
  },
  { name: 'a proxy', answer: { status: 407, body: '' }, told: unknown('HTTP 407, and not from Azure itself') },
];

describe('makes one kind of answer of every shape of error, and quotes none', () => {
  for (const { name, answer, told } of SHAPES)
    it(name, async () => {
      await using azure = await world();
      await azure.ports.read(soon());
      azure.fault({ method: 'POST', path: 'slotsswap$', moment: 'before', ...answer });
      assert.deepEqual(await azure.ports.send(SWAP, soon()), told);
      assert.equal(azure.sent('slotsswap'), 1);
    });

  it('a reading tells why it failed, and not what it read', async () => {
    await using azure = await world();
    const body = { Code: 'Forbidden', Message: SECRET };
    azure.fault({ path: '/config/web$', moment: 'before', status: 403, body });
    await assert.rejects(azure.ports.read(soon()), { message: 'HTTP 403 Forbidden' });
    azure.fault({
      path: '/config/web$',
      moment: 'after',
      headers: JSON_TYPE,
      status: 200,
      body: `{"${SECRET}`,
    });
    await assert.rejects(azure.ports.read(soon()), { message: 'its answer cannot be read' });
    azure.fault();
    assert.equal((await azure.ports.read(soon())).source.name, 'staging');
  });

  it('a reading outlives what a gateway does for a moment', async () => {
    await using azure = await world();
    azure.fault({ path: '/sites/contoso$', nth: 1, times: 2, moment: 'before', status: 503 });
    assert.equal((await azure.ports.read(soon())).source.name, 'staging');
  });
});

describe('says that nothing was sent only when no byte can have left', () => {
  /** An adapter whose ways are not those of the world it has read. */
  const other = (address: SimulatorAddress, change: (own: SwapOfAzure['reach']) => SwapOfAzure['reach']) => {
    const place = { subscription: SUBSCRIPTION, group: 'rg', site: 'contoso', source: 'staging' };
    const own: SwapOfAzure = { ...simulated(address, SUBSCRIPTION), place, conceal: () => {} };
    return swapAzure({ ...own, reach: change(own.reach) }).ports({
      clock: { mono: () => 0, wall: () => '', after: () => () => {} },
      ask: async () => ({ choice: 'unanswered', by: 'nobody' }),
    });
  };

  it('nobody listens', async () => {
    const azure = await world();
    await azure.ports.read(soon());
    await azure[Symbol.asyncDispose]();
    assert.deepEqual(await azure.ports.send(SWAP, soon()), { got: 'unsent', why: 'it takes no connection' });
  });

  it('the certificate is not trusted', async () => {
    await using azure = await world();
    await using stranger = await world();
    let ca = azure.address.ca;
    const ports = other(azure.address, (reach) => ({
      ...reach,
      get ca() {
        return ca;
      },
    }));
    await ports.read(soon());
    ca = stranger.address.ca;
    const answer = await ports.send(SWAP, soon());
    assert.equal(answer.got, 'unsent');
    assert.equal(azure.sent('slotsswap'), 0);
  });

  it('another account is signed in by now', async () => {
    await using azure = await world();
    let object = 'ann';
    const ports = other(azure.address, (reach) => ({
      ...reach,
      identify: () => ({ object, tenant: 'contoso', name: object }),
    }));
    await ports.read(soon());
    object = 'bob';
    const why = 'another account is signed in than the one that read the slots';
    assert.deepEqual(await ports.send(SWAP, soon()), { got: 'unsent', why });
    assert.equal(azure.sent('slotsswap'), 0);
  });

  it('nothing was read before', async () => {
    await using azure = await world();
    assert.equal((await azure.ports.send(SWAP, soon())).got, 'unsent');
    assert.equal(azure.sent('slotsswap'), 0);
  });

  it('nobody is signed in any more', async () => {
    await using azure = await world();
    let signedIn = true;
    const ports = other(azure.address, (reach) => ({
      ...reach,
      credential: { getToken: async (scopes) => (signedIn ? reach.credential.getToken(scopes) : null) },
    }));
    await ports.read(soon());
    signedIn = false;
    assert.deepEqual(await ports.send(SWAP, soon()), { got: 'unsent', why: 'nobody is signed in' });
    assert.equal(azure.sent('slotsswap'), 0);
  });

  it('the credential breaks with a message of its own', async () => {
    await using azure = await world();
    const ports = other(azure.address, (reach) => ({
      ...reach,
      credential: { getToken: () => Promise.reject(new Error(SECRET)) },
    }));
    await assert.rejects(ports.read(soon()), { message: 'the sign-in gives no token: sign in again' });
  });

  it('production is the source', async () => {
    await using azure = await world();
    await azure.ports.read(soon());
    const answer = await azure.ports.send({ action: 'swap', source: 'Production' }, soon());
    assert.deepEqual(answer, { got: 'unsent', why: 'production is never the source of a swap' });
    assert.equal(azure.sent('slotsswap'), 0);
  });

  it('and not when the answer takes too long', async () => {
    await using azure = await world();
    await azure.ports.read(soon());
    azure.fault({ path: '/slotsswap$', moment: 'after', delayMilliseconds: 2_000 });
    const answer = await azure.ports.send(SWAP, AbortSignal.timeout(300));
    assert.deepEqual(answer, { got: 'unknown', why: 'it does not answer' });
    assert.equal(azure.sent('slotsswap'), 1);
  });
});
