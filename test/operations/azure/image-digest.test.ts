import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { Reach } from '../../../operations/azure/clients.ts';
import { clouds } from '../../../operations/azure/clouds.ts';
import { imageDigest } from '../../../operations/azure/image-digest.ts';
import { newIdentity } from '../../../simulator/transport/certificate.ts';
import { appOf, soon } from './support/operate.ts';
import { world } from './support/world.ts';

const DIGEST = `sha256:${'e'.repeat(64)}`;
const SECRET = 'contoso-hunter2-token';

it('asks a registry of the cloud as whoever signed in, by a token of the registry', async () => {
  await using azure = await world();
  azure.simulator.azure.tags = new Map([
    ['contoso.azurecr.io/shop/app:1', DIGEST],
    ['contoso.azurecr.io/shop/app:gone', null],
  ]);
  const { reach } = appOf(azure);
  const digest = (name: string) => imageDigest(reach, name, soon());
  const image = `contoso.azurecr.io/shop/app@${DIGEST}`;
  assert.deepEqual(await digest('contoso.azurecr.io/shop/app:1'), { is: 'known', digest: DIGEST, image });
  assert.deepEqual(await digest(image), { is: 'known', digest: DIGEST, image });
  assert.deepEqual(await digest('contoso.azurecr.io/shop/app:gone'), { is: 'missing' });
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('says that the sign-in may not pull', async () => {
  await using azure = await world();
  azure.fault({ path: '/oauth2/exchange$', moment: 'before', status: 401 });
  assert.deepEqual(await imageDigest(appOf(azure).reach, 'contoso.azurecr.io/app:1', soon()), {
    is: 'unknown',
    why: '`contoso.azurecr.io` does not tell: it does not take the sign-in: ask for the role AcrPull',
  });
});

describe('asks any other registry as nobody in particular', () => {
  /** What a registry and the place of its tokens were asked, over real TLS. */
  async function registry(realm: string, status = 200) {
    const { key, certificate } = newIdentity(Date.now());
    const asked: string[] = [];
    const server = createServer({ key, cert: certificate }, ({ method, url, headers }, response) => {
      asked.push(`${method} ${url}${headers.authorization === undefined ? '' : ` ${headers.authorization}`}`);
      const isToken = url?.includes('/token?');
      if (isToken) response.setHeader('content-type', 'application/json').end(JSON.stringify({ token: 'pull' }));
      else if (headers.authorization === undefined)
        response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="registry"` }).end();
      else response.writeHead(status, { 'docker-content-digest': DIGEST }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const tokens: unknown[] = [];
    const reach: Reach = {
      cloud: clouds[0],
      credential: {
        getToken: async (scopes) => {
          tokens.push(scopes);
          return { token: SECRET, expiresOnTimestamp: Date.now() + 60_000 };
        },
      },
      ca: certificate,
      hostAt: (host) => `https://127.0.0.1:${port}/~host/${host}`,
    };
    const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
    return { reach, asked, tokens, [Symbol.asyncDispose]: close };
  }

  it('and gives Docker Hub its own name, and short names their library', async () => {
    await using hub = await registry('https://auth.docker.io/token');
    assert.deepEqual(await imageDigest(hub.reach, 'nginx:1.29', soon()), {
      is: 'known',
      digest: DIGEST,
      image: `nginx@${DIGEST}`,
    });
    const path = '/~host/registry-1.docker.io/v2/library/nginx/manifests/1.29';
    assert.deepEqual(hub.asked, [
      `HEAD ${path}`,
      'GET /~host/auth.docker.io/token?service=registry&scope=repository%3Alibrary%2Fnginx%3Apull',
      `HEAD ${path} Bearer pull`,
    ]);
  });

  it('without a token of Azure, however the registry asks', async () => {
    for (const realm of [
      'https://contoso.azurecr.io/oauth2/token',
      'https://fabrikam.azurecr.io.example/oauth2/token',
      'https://registry.example/oauth2/token',
    ]) {
      await using other = await registry(realm);
      await imageDigest(other.reach, 'registry.example/app:1', soon());
      assert.deepEqual(other.tokens, []);
      assert.doesNotMatch(other.asked.join(' '), /hunter2/);
    }
  });

  it('nor at a registry of Azure that sends elsewhere for tokens', async () => {
    await using fake = await registry('https://registry.example/oauth2/token');
    await imageDigest(fake.reach, 'contoso.azurecr.io/app:1', soon());
    assert.deepEqual(fake.tokens, []);
  });

  it('and follows no realm without TLS, on this computer or by address', async () => {
    for (const realm of [
      'http://auth.example/token',
      'https://localhost/token',
      'https://169.254.169.254/token',
      'file:///etc/passwd',
    ]) {
      await using other = await registry(realm);
      const answer = await imageDigest(other.reach, 'registry.example/app:1', soon());
      assert.equal(answer.is, 'unknown', realm);
      assert.equal(other.asked.length, 1, realm);
    }
  });

  it('and says why it does not tell', async () => {
    const cases = [
      [404, { is: 'missing' }],
      [403, { is: 'unknown', why: '`registry.example` does not tell: the account may not pull `app`' }],
      [
        429,
        {
          is: 'unknown',
          why: '`registry.example` does not tell: it takes no more requests for now, sign in or try again later',
        },
      ],
      [500, { is: 'unknown', why: '`registry.example` does not tell: HTTP 500' }],
    ] as const;
    for (const [status, answer] of cases) {
      await using other = await registry('https://auth.example/token', status);
      assert.deepEqual(await imageDigest(other.reach, 'registry.example/app:1', soon()), answer);
    }
  });

  it('asks nobody about what is no name of an image', async () => {
    await using other = await registry('https://auth.example/token');
    for (const name of [
      '',
      'a b',
      'registry.example/../x:1',
      'registry.example/app:..%2f',
      'registry.example/App',
      '169.254.169.254/app',
      'localhost:5000/app',
    ])
      assert.equal((await imageDigest(other.reach, name, soon())).is, 'unknown', name);
    assert.deepEqual(other.asked, []);
  });
});
