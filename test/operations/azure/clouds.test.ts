import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { type Cloud, clouds, isPinned, objectionTo } from '../../../operations/azure/clouds.ts';
import { identityOf } from '../../../operations/azure/token.ts';

const [publicCloud, , china] = clouds;
const reachOf = (cloud: Cloud) => ({
  cloud,
  subscription: '11111111-1111-4111-8111-111111111111',
  credential: { getToken: async () => null },
});

describe('talks to a cloud only with a sign-in for that cloud', () => {
  for (const cloud of clouds)
    it(cloud.name, () => {
      assert.equal(objectionTo(cloud), undefined);
      assert.doesNotThrow(() => clientsOf(reachOf(cloud)));
    });

  const wrong: Readonly<Record<string, Cloud>> = {
    'the scope of another': { ...china, scope: publicCloud.scope },
    'the authority of another': { ...china, authority: publicCloud.authority },
    'an endpoint nobody knows': { ...publicCloud, endpoint: 'https://management.contoso.com' },
    'the same without TLS': { ...publicCloud, endpoint: 'http://management.azure.com' },
    'a simulator elsewhere': { ...publicCloud, endpoint: 'https://contoso.com', scope: 'fairlead-simulator' },
    'a simulator without TLS': { ...publicCloud, endpoint: 'http://127.0.0.1:1', scope: 'fairlead-simulator' },
    'a loopback with a real scope': { ...publicCloud, endpoint: 'https://127.0.0.1:1' },
  };
  for (const [name, cloud] of Object.entries(wrong))
    it(`and not with ${name}`, () => {
      assert.throws(() => clientsOf(reachOf(cloud)), { message: objectionTo(cloud) });
    });
});

it('keeps the token where it belongs', () => {
  const pinned = (address: string) => isPinned(address, publicCloud);
  assert(pinned('https://management.azure.com/subscriptions/1/operationresults/2?t=3'));
  for (const address of [
    'http://management.azure.com/',
    'https://management.azure.com:8443/',
    'https://management.azure.com.contoso.com/',
    'https://management.azure.com@contoso.com/',
    'https://user@management.azure.com/',
    '//management.azure.com/',
    '/subscriptions/1',
    '',
  ])
    assert.equal(pinned(address), false, address);
});

it('reads from a token whose it is, and quotes none', () => {
  const token = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
  assert.deepEqual(identityOf(token({ oid: 'ann', tid: 'contoso', upn: 'ann@contoso.com' })), {
    object: 'ann',
    tenant: 'contoso',
    name: 'ann@contoso.com',
  });
  for (const broken of [token({ oid: 'ann' }), token([]), token(null), 'hunter2-opaque', 'a.hunter2.c', ''])
    assert.throws(() => identityOf(broken), { message: 'the token does not say whose it is' });
});
