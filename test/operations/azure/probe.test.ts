import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createPlainServer, type Server } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Evidence, verdictOn } from '../../../operations/core/machine/evidence.ts';
import { probed } from '../../../operations/probe/probe.ts';
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
