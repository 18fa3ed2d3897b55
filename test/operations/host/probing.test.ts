import assert from 'node:assert/strict';
import http, { createServer, type IncomingMessage, type Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { ContainerSeen } from '../../../operations/compose/seen.ts';
import type { Evidence } from '../../../operations/core/machine/evidence.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import type { HostPlace } from '../../../operations/host/place.ts';
import { hostProbing } from '../../../operations/host/probing/probing.ts';
import { worstOf } from '../../../operations/host/probing/worst.ts';
import { localReach } from '../../../operations/host/reach/local.ts';
import type { Reach } from '../../../operations/host/reach.ts';

const never = new AbortController().signal;
const limit = { timeout: 20_000 };
const CHECKS = [{ name: 'ready', path: '/ready', accepts: [200] }];
const NOBODY = 1;

/** An app on a free port that notes the headers it was asked with. */
class App {
  readonly asked: IncomingMessage['headers'][] = [];
  readonly #server: Server;

  private constructor(status: number) {
    this.#server = createServer((request, response) => {
      this.asked.push(request.headers);
      response.writeHead(status).end();
    });
  }

  static async answering(status: number): Promise<App> {
    const app = new App(status);
    await new Promise<void>((resolve) => app.#server.listen(0, '127.0.0.1', resolve));
    return app;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** It takes its agent from every request that names another computer (`http.proxySupport: override`, 1.139). */
function inVsCode(): Disposable {
  const { request } = http;
  const patched = (options: http.RequestOptions) =>
    request(options.host && options.host !== '127.0.0.1' ? { ...options, agent: new http.Agent() } : options);
  http.request = patched as typeof request;
  syncBuiltinESMExports();
  return {
    [Symbol.dispose]() {
      http.request = request;
      syncBuiltinESMExports();
    },
  };
}

function container(port: number | undefined, facts: Partial<ContainerSeen> = {}): ContainerSeen {
  return {
    id: 'a'.repeat(64),
    name: 'shop_api_1',
    project: 'shop',
    service: 'api',
    isOneOff: false,
    release: 'new',
    image: '',
    imageId: '',
    state: 'running',
    exitCode: undefined,
    health: 'none',
    restarts: 0,
    started: undefined,
    addresses: port === undefined ? [] : [`127.0.0.1:${port}`],
    grace: 10,
    ...facts,
  };
}

interface Asked {
  readonly slot: string;
  readonly containers?: readonly ContainerSeen[];
  readonly address?: string;
  readonly reach?: Pick<Reach, 'connect'>;
}

async function evidence({ slot, containers = [], address, reach = localReach() }: Asked): Promise<readonly unknown[]> {
  const api = { service: 'api', repository: undefined, include: undefined, address, port: 8000 };
  const place: HostPlace = {
    ...{ server: undefined, user: undefined, port: undefined, directory: '/srv/shop', files: [], project: 'shop' },
    services: [api],
  };
  const probing = hostProbing({ place, reach, containers: async () => containers });
  return (await probing({ slot, checks: CHECKS }, never)).map(({ check: _, ...one }) =>
    'ms' in one ? { ...one, ms: 0 } : one,
  );
}

const answer = (status: number) => [{ got: 'answer', status, ms: 0, body: 'unasked' }];
const nothing = (why: string) => [{ got: 'nothing', why, ms: 0 }];

describe('the containers of a release', () => {
  it('are asked by the name users know, as the proxy does', limit, async () => {
    await using app = await App.answering(200);
    const containers = [container(app.port)];
    assert.deepEqual(
      await evidence({ slot: 'api@new', containers, address: 'https://shop.contoso.example' }),
      answer(200),
    );
    const [{ host, 'x-forwarded-proto': proto } = {}] = app.asked;
    assert.deepEqual({ host, proto }, { host: 'shop.contoso.example', proto: 'https' });
  });

  it('are asked by their own address where users know no name', limit, async () => {
    await using app = await App.answering(200);
    assert.deepEqual(await evidence({ slot: 'api@new', containers: [container(app.port)] }), answer(200));
    const [{ host, 'x-forwarded-proto': proto } = {}] = app.asked;
    assert.deepEqual({ host, proto }, { host: `127.0.0.1:${app.port}`, proto: undefined });
  });

  it('are asked themselves in VS Code, too', limit, async () => {
    using _ = inVsCode();
    await using app = await App.answering(200);
    const containers = [container(app.port)];
    assert.deepEqual(
      await evidence({ slot: 'api@new', containers, address: 'http://shop.contoso.example' }),
      answer(200),
    );
    assert.deepEqual(
      app.asked.map(({ host }) => host),
      ['shop.contoso.example'],
    );
  });

  it('all have to answer, and the worst counts', limit, async () => {
    await using good = await App.answering(200);
    await using bad = await App.answering(503);
    const both = [container(good.port), container(bad.port)];
    assert.deepEqual(await evidence({ slot: 'api@new', containers: both }), answer(503));
    assert.deepEqual(
      await evidence({ slot: 'api@new', containers: [container(good.port), container(NOBODY)] }),
      nothing('closed'),
    );
  });

  it('are those of this service and this release that run', limit, async () => {
    await using app = await App.answering(200);
    const others = [
      container(NOBODY, { service: 'worker' }),
      container(NOBODY, { release: 'old' }),
      container(NOBODY, { isOneOff: true }),
      container(NOBODY, { state: 'exited' }),
    ];
    assert.deepEqual(await evidence({ slot: 'api@new', containers: [...others, container(app.port)] }), answer(200));
    const unreleased = container(app.port, { release: undefined });
    assert.deepEqual(await evidence({ slot: 'api@', containers: [...others, unreleased] }), answer(200));
  });

  it('are bad when none runs, and tell nothing when nobody knows where they are', limit, async () => {
    assert.deepEqual(await evidence({ slot: 'api@new' }), nothing('closed'));
    assert.deepEqual(await evidence({ slot: 'api@new', containers: [container(undefined)] }), nothing('connect'));
  });

  it('tell nothing when the host cannot be reached', limit, async () => {
    const cut = new HostFailure('cut', 'The connection to `web1` was cut', { reached: true });
    const reach = { connect: () => Promise.reject(cut) };
    assert.deepEqual(await evidence({ slot: 'api@new', containers: [container(8000)], reach }), nothing('connect'));
  });
});

describe('users', () => {
  it('are asked for at their address', limit, async () => {
    await using app = await App.answering(302);
    assert.deepEqual(await evidence({ slot: 'api', address: `http://127.0.0.1:${app.port}` }), answer(302));
    assert.equal(app.asked[0]?.host, `127.0.0.1:${app.port}`);
  });

  it('tell nothing of the app when nobody takes the connection', limit, async () => {
    assert.deepEqual(await evidence({ slot: 'api', address: `http://127.0.0.1:${NOBODY}` }), nothing('connect'));
  });

  it('have to have an address', limit, async () => {
    for (const address of [undefined, 'shop.contoso.example', 'ftp://contoso.example'])
      await assert.rejects(evidence({ slot: 'api', ...(address !== undefined && { address }) }), HostFailure);
  });
});

it('takes of equally good answers the slowest', () => {
  const took = (ms: number): Evidence => ({ check: 'ready', got: 'answer', status: 200, ms, body: 'unasked' });
  assert.deepEqual(worstOf({ slot: '', checks: CHECKS }, [[took(5)], [took(9)], [took(1)]]), [took(9)]);
});
