import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { logLines } from '../../../operations/azure/log-stream.ts';
import { linesOf } from '../../../operations/wire/log-lines.ts';
import { appOf } from './support/operate.ts';
import { type World, world } from './support/world.ts';

/** What never comes ends here. */
const limit = { timeout: 10_000 };

function logOf(azure: World, signal: AbortSignal) {
  const { reach, place } = appOf(azure);
  return logLines(clientsOf(reach), place, signal);
}

function visit({ simulator }: World, host: string, path: string): void {
  const url = new URL(path, `https://${host}`);
  simulator.handle({ method: 'GET', url, headers: {}, body: undefined }, host, url.origin);
}

it('tells every line as it is written, of this slot only, until it is told to end', limit, async () => {
  await using azure = await world();
  const stop = new AbortController();
  const lines: string[] = [];
  for await (const line of logOf(azure, stop.signal)) {
    lines.push(line.replace(/^\S+ {2}/, ''));
    if (lines.length === 1) {
      visit(azure, 'contoso.azurewebsites.net', '/production');
      visit(azure, 'contoso-staging.azurewebsites.net', '/ready');
    } else stop.abort();
  }
  assert.deepEqual(lines, ['Welcome, you are now connected to log-streaming service.', '"GET /ready" 200']);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('stops listening when nobody wants more', limit, async () => {
  await using azure = await world();
  for await (const _ of logOf(azure, new AbortController().signal)) break;
  while (azure.simulator.azure.onVisit.size > 0) await new Promise(setImmediate);
});

it('says why there is no log', limit, async () => {
  await using azure = await world();
  azure.fault({ path: '/api/logstream/$', moment: 'before', status: 403 });
  const { signal } = new AbortController();
  await assert.rejects(logOf(azure, signal).next(), { message: 'HTTP 403, and not from Azure itself' });
});

it('cuts bytes into lines, across pieces, and long ones into several', async () => {
  const cut = async (...pieces: string[]) => {
    const lines: string[] = [];
    const bytes = pieces.map((piece) => Buffer.from(piece, 'latin1'));
    for await (const line of linesOf(
      (async function* () {
        yield* bytes;
      })(),
    ))
      lines.push(line);
    return lines;
  };
  const umlaut = Buffer.from('ü').toString('latin1');
  assert.deepEqual(await cut('on', 'e\r\ntwo\n', '\n', 'last'), ['one', 'two', '', 'last']);
  assert.deepEqual(await cut(umlaut.slice(0, 1), `${umlaut.slice(1)}\n`), ['ü']);
  const long = (await cut('x'.repeat(20_000), 'y\nz')).map((line) => line.length);
  assert.deepEqual(long, [8192, 8192, 3617, 1]);
});

it('keeps no more of a line that has no end than it shows of one', async () => {
  async function* long() {
    for (let piece = 0; piece < 3; piece++) yield 'x'.repeat(5_000);
    throw new Error('It read on.');
  }
  const first = await linesOf(long()).next();
  assert.equal(first.value?.length, 8192);
});
