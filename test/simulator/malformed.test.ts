import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { startSimulator } from '../../simulator/start.ts';

const APP = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web/sites/contoso';
const VERSION = 'api-version=2025-05-01';

describe('what no client of Azure sends', () => {
  const TEXTS: readonly (readonly [string, string, readonly string[], RegExp])[] = [
    ['a name that is not escaped', `GET ${APP}%E0%A4%A?${VERSION}`, [], /^HTTP\/1.1 404 /],
    [
      'a body that is not JSON',
      `PUT ${APP}?${VERSION}`,
      ['Content-Type: application/json', 'Content-Length: 1', '', '{'],
      /^HTTP\/1.1 400 /,
    ],
    [
      'a body that is a list',
      `PUT ${APP}?${VERSION}`,
      ['Content-Type: application/json', 'Content-Length: 2', '', '[]'],
      /^HTTP\/1.1 [24]\d\d /,
    ],
    ['a path that ends early', `GET /subscriptions/?${VERSION}`, [], /^HTTP\/1.1 200 /],
    ['a host by path without a path', 'GET /~host/contoso.azurewebsites.net', [], /^HTTP\/1.1 404 /],
    ['a control it does not have', 'GET /~simulator/everything', [], /^HTTP\/1.1 404 /],
  ];
  for (const [what, line, more, expected] of TEXTS) {
    it(`answers ${what}`, async () => {
      await using running = await started();
      const head = [`${line} HTTP/1.1`, 'Host: 127.0.0.1', `Authorization: Bearer ${running.token}`];
      const lines = [...head, 'Connection: close', ...(more.length > 0 ? more : ['', ''])];
      assert.match(await answerTo(running.port, running.ca, lines.join('\r\n')), expected);
    });
  }

  it('outlives a client that goes away while it is sending', async () => {
    await using running = await started();
    const socket = await connected(running.port, running.ca);
    socket.write(`PUT ${APP} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{`, () => socket.destroy());
    await once(socket, 'close');
    const asked = `GET ${APP}?${VERSION} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
    assert.match(await answerTo(running.port, running.ca, asked), /^HTTP\/1.1 401 /);
  });
});

async function started() {
  const running = await startSimulator();
  const port = Number(new URL(running.endpoint).port);
  return { ...running, port, ca: readFileSync(running.caFile), [Symbol.asyncDispose]: running.stop };
}

async function connected(port: number, ca: Buffer): Promise<TLSSocket> {
  const socket = connect({ port, ca, host: '127.0.0.1' });
  await once(socket, 'secureConnect');
  return socket;
}

async function answerTo(port: number, ca: Buffer, text: string): Promise<string> {
  const socket = await connected(port, ca);
  let answer = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
