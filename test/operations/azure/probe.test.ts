import assert from 'node:assert/strict';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { connect, createServer as createPlainServer, type Server } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Evidence, verdictOn } from '../../../operations/core/machine/evidence.ts';
import { probed } from '../../../operations/probe/probe.ts';
import { proxyFor } from '../../../operations/probe/proxy.ts';
import type { Target } from '../../../operations/probe/target.ts';
import { newIdentity } from '../../../simulator/transport/certificate.ts';

const HOST = 'contoso-staging.azurewebsites.net';
const PROBE = { slot: 'staging', checks: [{ name: 'ready', path: '/ready', accepts: [200] }] };
const QUICK = { connect: 300, headers: 300, body: 300, total: 60_000 };
const never = new AbortController().signal;
/** What has no deadline of its own ends here. */
const limit = { timeout: 10_000 };
const identity = newIdentity(Date.now());
const stranger = newIdentity(Date.now());

type App = (request: IncomingMessage, response: ServerResponse) => void;

interface Story {
  readonly name: string;
  readonly app: App;
  readonly evidence: Partial<Evidence>;
  readonly verdict: ReturnType<typeof verdictOn>;
}

const answered = (status: number) => ({ got: 'answer', status }) as const;
const silent = (why: 'hung' | 'closed') => ({ got: 'nothing', why }) as const;
const answering =
  (status: number, headers: Record<string, string> = {}): App =>
  (_, response) =>
    response.writeHead(status, headers).end('x');

const STORIES: readonly Story[] = [
  { name: 'healthy', app: answering(200), evidence: answered(200), verdict: 'healthy' },
  { name: 'broken', app: answering(503), evidence: answered(503), verdict: 'unhealthy' },
  { name: 'not there', app: answering(404), evidence: answered(404), verdict: 'unhealthy' },
  {
    name: 'redirecting to the metadata of the cloud',
    app: answering(302, { location: 'http://169.254.169.254/' }),
    evidence: answered(302),
    verdict: 'inconclusive',
  },
  { name: 'behind a login', app: answering(401), evidence: answered(401), verdict: 'inconclusive' },
  { name: 'never answering', app: () => {}, evidence: silent('hung'), verdict: 'unhealthy' },
  {
    name: 'dripping',
    app: (_, response) => {
      response.writeHead(200).write('x');
    },
    evidence: silent('hung'),
    verdict: 'unhealthy',
  },
  {
    name: 'hanging up',
    app: (request) => request.socket.destroy(),
    evidence: silent('closed'),
    verdict: 'unhealthy',
  },
  {
    name: 'hanging up in the middle',
    app: (request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('x', () => request.socket.destroy());
    },
    evidence: silent('closed'),
    verdict: 'unhealthy',
  },
  {
    name: 'packed very tightly',
    app: (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1024 * 1024))),
    evidence: answered(200),
    verdict: 'healthy',
  },
];

describe('tells what an app is from one request', limit, () => {
  for (const { name, app, evidence, verdict } of STORIES)
    it(name, async () => {
      await using server = await serving(app);
      const [found] = await probed(PROBE, server.target, never, QUICK);
      assert.partialDeepStrictEqual(found, { check: 'ready', ...evidence });
      assert.equal(verdictOn(PROBE, found ? [found] : []), verdict);
    });
});

it('asks under the host of the environment, once, with nothing of ours', async () => {
  const seen: unknown[] = [];
  await using server = await serving(({ method, url, headers }, response) => {
    seen.push({ method, url, headers });
    response.writeHead(302, { location: '/elsewhere', 'set-cookie': 'a=b' }).end();
  });
  await probed(PROBE, server.target, never, QUICK);
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    connection: 'close',
    host: HOST,
    'user-agent': 'fairlead-probe',
  };
  assert.deepEqual(seen, [{ method: 'GET', url: '/ready', headers }]);
});

it('gives up in total what keeps within every single deadline', limit, async () => {
  await using server = await serving((_, response) => {
    response.writeHead(200).write('x');
  });
  const [found] = await probed(PROBE, server.target, never, { ...QUICK, body: 60_000, total: 300 });
  assert.partialDeepStrictEqual(found, silent('hung'));
});

it('gives up when nobody listens any more', limit, async () => {
  await using server = await serving(() => {});
  const patient = { connect: 60_000, headers: 60_000, body: 60_000, total: 60_000 };
  const [found] = await probed(PROBE, server.target, AbortSignal.timeout(300), patient);
  assert.equal(found?.got, 'nothing');
});

it('stops reading an endless body', limit, async () => {
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  await using server = await serving((_, response) => {
    const fill = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16 * 1024)));
    };
    response.on('drain', fill).once('close', close).writeHead(200);
    fill();
  });
  const patient = { ...QUICK, body: 5_000, total: 5_000 };
  const [found] = await probed(PROBE, server.target, never, patient);
  assert.partialDeepStrictEqual(found, answered(200));
  await closed;
});

describe('takes what stands in between for no fault of the app', limit, () => {
  const inconclusive = async (target: Target, why: string) => {
    const evidence = await probed(PROBE, target, never, QUICK);
    assert.partialDeepStrictEqual(evidence, [{ got: 'nothing', why }]);
    assert.equal(verdictOn(PROBE, evidence), 'inconclusive');
  };

  it('a certificate that somebody else has signed', async () => {
    await using server = await serving(answering(200));
    await inconclusive({ ...server.target, ca: stranger.certificate }, 'certificate');
  });

  it('a certificate of another host', async () => {
    await using server = await serving(answering(200));
    await inconclusive({ ...server.target, host: 'fabrikam.example' }, 'certificate');
  });

  it('a port where nobody listens', async () => {
    const server = await serving(answering(200));
    await server[Symbol.asyncDispose]();
    await inconclusive(server.target, 'connect');
  });

  it('something that takes the connection and speaks no TLS', async () => {
    const held = createPlainServer(() => {});
    const port = await listening(held);
    await inconclusive({ host: HOST, instead: { address: '127.0.0.1', port }, ca: identity.certificate }, 'connect');
    held.close();
  });

  it('a name that leads to this computer', () => inconclusive({ host: 'localhost' }, 'name'));
});

describe('asks through a proxy', limit, () => {
  /** Leads everybody to the app, or nobody; notes who asked for what. */
  async function proxied(port: number, status = 200) {
    const asked: unknown[] = [];
    const server = createHttpServer();
    server.on('connect', ({ url, headers }, socket) => {
      asked.push([url, headers['proxy-authorization']]);
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      const app = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        app.pipe(socket).pipe(app);
      });
    });
    const proxy = new URL(`http://ada:s%20@127.0.0.1:${await listening(server)}`);
    const target: Target = { host: HOST, proxyFor: () => proxy, ca: identity.certificate };
    return { asked, target, [Symbol.asyncDispose]: async () => void server.close() };
  }

  it('which leads to the host and no further', async () => {
    await using server = await serving(answering(200));
    await using proxy = await proxied(server.target.instead?.port ?? 0);
    const evidence = await probed(PROBE, proxy.target, never, QUICK);
    assert.partialDeepStrictEqual(evidence, [answered(200)]);
    assert.deepEqual(proxy.asked, [[`${HOST}:443`, `Basic ${btoa('ada:s ')}`]]);
  });

  it('and still looks at the certificate', async () => {
    await using server = await serving(answering(200));
    await using proxy = await proxied(server.target.instead?.port ?? 0);
    const target = { ...proxy.target, ca: stranger.certificate };
    assert.partialDeepStrictEqual(await probed(PROBE, target, never, QUICK), [{ got: 'nothing', why: 'certificate' }]);
  });

  it('whose no says nothing of the app', async () => {
    await using proxy = await proxied(0, 407);
    const evidence = await probed(PROBE, proxy.target, never, QUICK);
    assert.partialDeepStrictEqual(evidence, [{ got: 'nothing', why: 'proxy' }]);
    assert.equal(verdictOn(PROBE, evidence), 'inconclusive');
  });

  it('that is not there', async () => {
    const target: Target = { host: HOST, proxyFor: () => new URL('http://127.0.0.1:1') };
    assert.partialDeepStrictEqual(await probed(PROBE, target, never, QUICK), [{ got: 'nothing', why: 'proxy' }]);
  });
});

it('finds the proxy where every program does', () => {
  const variables = { https_proxy: 'http://proxy.contoso.example:3128', NO_PROXY: 'fabrikam.example, .internal' };
  const found = (host: string) => proxyFor(host, variables)?.host;
  assert.deepEqual([HOST, 'fabrikam.example', 'app.internal', 'internal', 'www.fabrikam.example'].map(found), [
    'proxy.contoso.example:3128',
    undefined,
    undefined,
    undefined,
    'proxy.contoso.example:3128',
  ]);
  assert.equal(proxyFor(HOST, { HTTPS_PROXY: 'no address' }), undefined);
  assert.equal(proxyFor(HOST, {}), undefined);
});

async function serving(app: App) {
  const server = createServer({ key: identity.key, cert: identity.certificate }, app);
  const port = await listening(server);
  const target: Target = { host: HOST, instead: { address: '127.0.0.1', port }, ca: identity.certificate };
  return {
    target,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listening(server: Server | ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
