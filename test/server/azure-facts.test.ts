import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InitializeParams, InlayHint } from 'vscode-languageserver';
import type { AppFacts } from '../../domain/azure-facts.ts';
import { modern, old, Server } from './support/server.ts';

const FILE = `version: 1
name: contoso-shop
services:
  api: { host: appservice, port: 8000 }
environments:
  production:
    services:
      api:
        resourceName: contoso-shop
        slots:
          staging: { identity: system }
`;

const app: AppFacts = {
  environment: 'production',
  service: 'api',
  app: 'contoso-shop',
  asOf: '2026-11-21T14:03:07+01:00',
  isSimulator: false,
  plan: { sku: 'S1', instances: 1 },
  slots: [{ name: 'production', state: 'Running', host: 'contoso-shop.azurewebsites.net', trafficPercent: 100 }],
};

const hinting: InitializeParams['capabilities'] = {
  textDocument: { ...modern.textDocument, inlayHint: { dynamicRegistration: true } },
  workspace: { ...modern.workspace, inlayHint: { refreshSupport: true } },
};

/** An editor that writes down what it is asked. */
async function editor(command?: readonly string[], capabilities = hinting) {
  const server = new Server({}, command);
  const asked: string[] = [];
  server.connection.onRequest((method: string, params: unknown) => {
    const { registrations, unregisterations } = (params ?? {}) as Record<string, { method: string }[] | undefined>;
    const about = [...(registrations ?? []), ...(unregisterations ?? [])].map((one) => ` ${one.method}`);
    if (method !== 'workspace/diagnostic/refresh') asked.push(method + about.join());
    return null;
  });
  await server.initialize(capabilities);
  const tell = (facts: unknown) => server.connection.sendNotification('fairlead/azureFacts', facts);
  const live = async (uri: string) =>
    (await server.diagnostics(uri))
      .filter(({ message }) => / says so, as of /.test(JSON.stringify(message)))
      .map(({ code }) => code);
  const hints = async (uri: string, lines: readonly [number, number] = [0, 99]) => {
    const [start, end] = lines.map((line) => ({ line, character: 0 }));
    const params = { textDocument: { uri }, range: { start, end } };
    const found = await server.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', params);
    return found.map(({ position, label }) => `${position.line}:${position.character} ${label}`);
  };
  return { server, asked, tell, live, hints };
}

const HINTS = ['8:34 S1 × 1 · Running', '10:18 not in Azure yet'];
const FINDINGS = ['deploy/azure-drift'];
const OFFER = 'client/registerCapability textDocument/inlayHint';
const TAKEN_BACK = 'client/unregisterCapability textDocument/inlayHint';

describe('what Azure says', () => {
  it('becomes diagnostics and hints of the file it is about, and goes again', async () => {
    const { server, asked, tell, live, hints } = await editor();
    await using _ = server;
    const uri = await server.open('fairlead.yaml', FILE);
    const other = await server.open('other/fairlead.yaml', FILE);
    assert.deepEqual([await live(uri), await hints(uri), asked], [[], [], []]);

    await tell({ uri, apps: [app] });
    await server.refreshed();
    assert.deepEqual([await live(uri), await hints(uri)], [FINDINGS, HINTS]);
    assert.deepEqual([await live(other), await hints(other)], [[], []]);
    assert.deepEqual(await hints(uri, [9, 99]), HINTS.slice(1));
    assert.deepEqual(asked, [OFFER]);

    await tell({ uri, apps: [] });
    assert.deepEqual([await live(uri), await hints(uri)], [[], []]);
    assert.deepEqual(asked, [OFFER, 'workspace/inlayHint/refresh']);
  });

  it('is not waited for by what a file says of itself', async () => {
    const { server, asked, hints } = await editor();
    await using _ = server;
    const steps = '[{ setWeight: 10 }, { pause: { duration: 5m } }, { setWeight: 100 }]';
    const uri = await server.open(
      'fairlead.yaml',
      `version: 1\nservices: { api: { strategy: { canary: { steps: ${steps} } } } }\n`,
    );
    assert.deepEqual(await hints(uri), ['1:64 from the start', '1:113 after 5 min']);
    assert.deepEqual(asked, [OFFER]);
  });

  it('leaves alone what is found in another file, and is no news twice', async () => {
    const { server, tell } = await editor();
    await using _ = server;
    const uri = await server.open('fairlead.yaml', FILE);
    const other = await server.open('other/fairlead.yaml', FILE);
    const ask = async (of: string, previousResultId?: string) => {
      const params = { textDocument: { uri: of }, previousResultId };
      return server.connection.sendRequest<{ kind: string; resultId: string }>('textDocument/diagnostic', params);
    };
    const [first, second] = [await ask(uri), await ask(other)];
    await tell({ uri, apps: [app] });
    const then = await ask(uri, first.resultId);
    assert.deepEqual([then.kind, (await ask(other, second.resultId)).kind], ['full', 'unchanged']);
    await tell({ uri, apps: [app] });
    assert.equal((await ask(uri, then.resultId)).kind, 'unchanged');
  });

  it('waits for a file that is not open yet', async () => {
    const { server, tell, live, hints, asked } = await editor();
    await using _ = server;
    await tell({ uri: server.uri('fairlead.yaml'), apps: [app] });
    const uri = await server.open('fairlead.yaml', FILE);
    assert.deepEqual([await live(uri), await hints(uri), asked], [FINDINGS, HINTS, [OFFER]]);
  });

  it('is ignored where it makes no sense', async () => {
    const { server, tell, live, hints, asked } = await editor();
    await using _ = server;
    const uri = await server.open('fairlead.yaml', FILE);
    for (const facts of [
      null,
      'all',
      {},
      { uri: 3, apps: [app] },
      { uri, apps: 'none' },
      { uri, apps: [{ ...app, asOf: 1 }] },
    ])
      await tell(facts);
    assert.deepEqual([await live(uri), await hints(uri), asked], [[], [], []]);
    await tell({ uri, apps: [null, app] });
    assert.deepEqual(await live(uri), FINDINGS);
  });

  it('is sent to an editor that does not ask, and hints are offered only to one that takes offers', async () => {
    const { server, asked, tell } = await editor(undefined, old);
    await using _ = server;
    const uri = await server.open('fairlead.yaml', FILE, 1);
    await server.publishedFor(uri, 1);
    server.published.length = 0;
    await tell({ uri, apps: [app] });
    const { diagnostics } = await server.publishedFor(uri, 1);
    assert(diagnostics.some(({ code }) => code === 'deploy/azure-drift'));
    assert.deepEqual(asked, []);
  });

  it('is still known when a worker has died, and hints are not offered twice at once', async () => {
    const { server, asked, tell, live, hints } = await editor(['test/server/fixtures/trap-server.ts', '--stdio']);
    await using _ = server;
    const uri = await server.open('fairlead.yaml', FILE);
    await tell({ uri, apps: [app] });
    assert.deepEqual(await live(uri), FINDINGS);
    await assert.rejects(server.openAndAsk('bad/compose.yaml', 'x-trap: end\n'));
    assert.deepEqual([await live(uri), await hints(uri)], [FINDINGS, HINTS]);
    assert.deepEqual(asked, [OFFER, TAKEN_BACK, OFFER]);
  });
});
