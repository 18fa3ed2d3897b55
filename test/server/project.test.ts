import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, DocumentDiagnosticReport, TextDocumentEdit } from 'vscode-languageserver';
import type { DocumentStatus } from '../../protocol/messages.ts';
import { modern, old, Server } from './support/server.ts';

const tf = (sku: string) => `resource "azurerm_service_plan" "main" {
  name     = "plan-contoso"
  sku_name = ${sku}
}

resource "azurerm_linux_web_app" "api" {
  name            = "contoso-shop-api"
  service_plan_id = azurerm_service_plan.main.id
}
`;
const [SMALL, LARGE, OPEN] = [tf('"B1"'), tf('"S1"'), tf('var.sku')];

const PROJECT = `version: 1
name: contoso-shop
services:
  api: { host: appservice }
environments:
  production:
    services:
      api:
        resourceName: contoso-shop-api
        slots:
          staging: { identity: system }
`;

const WORKFLOW = `on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: azure/webapps-deploy@v3
        with:
          app-name: contoso-shop-api
          slot-name: staging
`;

const SWAP = `      - run: |
          az webapp deployment slot swap -g rg-contoso -n contoso-shop-api --slot staging
`;

const PIPELINE = `steps:
  - task: AzureWebApp@1
    inputs:
      azureSubscription: contoso
      appName: contoso-shop-api
      deployToSlotOrASE: true
      slotName: staging
`;

const TERRAFORM = 'infra/main.tf';
const YAML = { 'fairlead.yaml': PROJECT, '.github/workflows/deploy.yml': WORKFLOW, 'azure-pipelines.yml': PIPELINE };
const [SLOTS, SWAPS] = ['appservice/sku-slots-unsupported', 'project/swap-on-unsupported-sku'];
/** What is found where as soon as the plan is too small. */
const FOUND = [[SLOTS], [SWAPS], [SWAPS]];
const NOTHING = [[], [], []];

/** An editor in which everything but Terraform is open. */
async function editor(files: Readonly<Record<string, string>>, capabilities = modern) {
  const server = new Server({ ...YAML, ...files });
  await server.initialize(capabilities);
  const uris: string[] = [];
  for (const [name, text] of Object.entries(YAML)) uris.push(await server.open(name, text));
  const ask = (uri: string, previousResultId?: string) =>
    server.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });
  const found = () => Promise.all(uris.map((uri) => rulesAt(server, uri)));
  /** Asked again whenever the server says so, as an editor does. */
  const comesTo = async (expected: readonly (readonly string[])[]) => {
    for (;;) {
      const { refreshes } = server;
      const now = await found();
      if (JSON.stringify(now) === JSON.stringify(expected)) return;
      await server.refreshed(refreshes + 1);
    }
  };
  const told = (...changes: readonly (readonly [name: string, type: 1 | 2 | 3])[]) =>
    server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([name, type]) => ({ uri: server.uri(name), type })),
    });
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(server.folder, name)), { recursive: true });
    writeFileSync(join(server.folder, name), text);
  };
  const actions = async (uri: string, rule: string) => {
    const found = (await server.diagnostics(uri)).find(({ code }) => code === rule);
    assert(found);
    const params = { textDocument: { uri }, range: found.range, context: { diagnostics: [found] } };
    return server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
  };
  const worked = async () => {
    const status = await server.connection.sendRequest<DocumentStatus>('fairlead/status', { uri: uris[0] });
    return status.workedMs;
  };
  return { server, uris, ask, found, worked, comesTo, told, write, actions };
}

const OURS = new Set<unknown>([SLOTS, SWAPS]);

async function rulesAt(server: Server, uri: string): Promise<unknown[]> {
  return (await server.diagnostics(uri)).map(({ code }) => code).filter((code) => OURS.has(code));
}

const close = (server: Server, uri: string) =>
  server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });

describe('a project of several files', { timeout: 60_000, concurrency: true }, () => {
  it('hears of a size that is typed, before it is saved', async (test) => {
    const { server, found, comesTo, worked } = await editor({ [TERRAFORM]: LARGE });
    await using _ = server;
    const uri = await server.open(TERRAFORM, LARGE);
    assert.deepEqual(await found(), NOTHING);
    const began = await worked();
    await server.change(uri, 2, { text: SMALL });
    assert.deepEqual(await found(), FOUND);
    test.diagnostic(`${((await worked()) - began).toFixed(1)} ms of work from the key to the diagnostics of all files`);
    await server.change(uri, 3, { text: LARGE });
    assert.deepEqual(await found(), NOTHING);
    await server.change(uri, 4, { text: OPEN });
    assert.deepEqual(await found(), NOTHING);
    await server.open('infra/terraform.tfvars', 'sku = "B1"\n');
    await server.open('infra/terraform.tfvars', 'sku = "B1"\n');
    await comesTo(FOUND);
  });

  it('reads on disk what is not open, and again when that changes', async () => {
    const { server, comesTo, told, write } = await editor({ [TERRAFORM]: SMALL });
    await using _ = server;
    await comesTo(FOUND);
    write(TERRAFORM, LARGE);
    await told([TERRAFORM, 2]);
    await comesTo(NOTHING);
    write(TERRAFORM, SMALL);
    await told([TERRAFORM, 2]);
    await comesTo(FOUND);
    rmSync(join(server.folder, TERRAFORM));
    await told([TERRAFORM, 3]);
    await comesTo(NOTHING);
  });

  it('follows the values of variables that come, change and go on disk', async () => {
    const { server, comesTo, told, write } = await editor({
      [TERRAFORM]: OPEN,
      'infra/terraform.tfvars': 'sku = "B1"',
    });
    await using _ = server;
    await comesTo(FOUND);
    const values = 'infra/environments/production.tfvars';
    write(values, 'sku = "S1"');
    await told([values, 1]);
    await comesTo(NOTHING);
    rmSync(join(server.folder, values));
    await told([values, 3]);
    await comesTo(FOUND);
    write('infra/terraform.tfvars', 'sku = "S1"');
    await told(['infra/terraform.tfvars', 2]);
    await comesTo(NOTHING);
  });

  it('forgets what lay in a folder that is deleted', async () => {
    const { server, comesTo, told } = await editor({ [TERRAFORM]: SMALL });
    await using _ = server;
    await comesTo(FOUND);
    rmSync(join(server.folder, 'infra'), { recursive: true });
    await told(['infra', 3]);
    await comesTo(NOTHING);
  });

  it('goes back to what the disk says when a document is closed unsaved', async () => {
    const { server, comesTo } = await editor({ [TERRAFORM]: LARGE });
    await using _ = server;
    const uri = await server.open(TERRAFORM, SMALL);
    await comesTo(FOUND);
    await close(server, uri);
    await comesTo(NOTHING);
  });

  it('is told again only where something else is found, and under another name', async () => {
    const { server, uris, ask, comesTo } = await editor({ [TERRAFORM]: SMALL });
    await using _ = server;
    const other = await server.open('other/fairlead.yaml', PROJECT.replaceAll('contoso', 'fabrikam'));
    const terraform = await server.open(TERRAFORM, SMALL);
    await comesTo(FOUND);
    const all = [...uris, other];
    const before = await Promise.all(all.map((uri) => ask(uri)));
    const { refreshes } = server;
    await server.change(terraform, 2, { text: LARGE });
    await server.refreshed(refreshes + 1);
    const kinds = await Promise.all(all.map((uri, index) => ask(uri, before[index]?.resultId)));
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['full', 'full', 'full', 'unchanged'],
    );
  });

  it('sends an editor that does not ask the files in which something changed, and no others', async () => {
    const { server, uris } = await editor({ [TERRAFORM]: LARGE }, old);
    await using _ = server;
    const terraform = await server.open(TERRAFORM, LARGE);
    const other = await server.open('other/fairlead.yaml', PROJECT.replaceAll('contoso', 'fabrikam'));
    const sent = async (uri: string, isFound: boolean) => {
      for (;;) {
        const news = await server.publishedFor(uri, 1);
        if (news.diagnostics.some(({ code }) => OURS.has(code)) === isFound) return;
        server.published.splice(server.published.indexOf(news), 1);
      }
    };
    await server.change(terraform, 2, { text: SMALL });
    for (const uri of [other, ...uris]) await sent(uri, uri !== other);
    await server.publishedFor(terraform, 2);
    server.published.length = 0;
    await server.change(terraform, 3, { text: LARGE });
    // It is asked about one of them before it comes to saying so.
    const status = server.connection.sendRequest('fairlead/status', { uri: uris[1] });
    for (const uri of uris) await sent(uri, false);
    await status;
    await server.publishedFor(terraform, 3);
    assert.deepEqual(server.published.map(({ uri }) => uri).toSorted(), [...uris, terraform].toSorted());
  });

  it('fixes the other file where the size stands now, and says that it does', async () => {
    const capabilities = {
      ...modern,
      workspace: {
        ...modern.workspace,
        workspaceEdit: { ...modern.workspace?.workspaceEdit, changeAnnotationSupport: {} },
      },
    };
    const { server, uris, comesTo, actions } = await editor({ [TERRAFORM]: SMALL }, capabilities);
    await using _ = server;
    const terraform = await server.open(TERRAFORM, SMALL);
    await comesTo(FOUND);
    const start = { line: 0, character: 0 };
    await server.change(terraform, 2, { range: { start, end: start }, text: '# one\n# two\n' });
    const fix = (await actions(uris[1] ?? '', SWAPS)).find(({ title }) => title === 'Use S1');
    const annotationId = join(server.folder, TERRAFORM);
    assert.deepEqual(fix?.edit?.documentChanges satisfies unknown as TextDocumentEdit[], [
      {
        textDocument: { uri: terraform, version: 2 },
        edits: [
          {
            range: { start: { line: 4, character: 13 }, end: { line: 4, character: 17 } },
            newText: '"S1"',
            annotationId,
          },
        ],
      },
    ]);
    assert.deepEqual(fix?.edit?.changeAnnotations, {
      [annotationId]: {
        label: 'Changes main.tf as well',
        description: 'The finding is about both files.',
        needsConfirmation: true,
      },
    });
  });

  it('offers to ignore a finding on its line only where a comment is none of the text', async () => {
    const { server, uris, comesTo, actions } = await editor({ [TERRAFORM]: SMALL });
    await using _ = server;
    await comesTo(FOUND);
    const uri = uris[1] ?? '';
    const onLine = `Ignore ${SWAPS} on this line`;
    const titles = async () =>
      (await actions(uri, SWAPS)).map(({ title }) => title).filter((title) => title.startsWith(`Ignore ${SWAPS}`));
    assert.deepEqual(await titles(), [onLine, `Ignore ${SWAPS} in this file`, `Ignore ${SWAPS} in the project`]);
    await server.change(uri, 2, {
      text: WORKFLOW.replace('      - uses', `${SWAP}      - uses`).split('      - uses')[0] ?? '',
    });
    assert.deepEqual(await titles(), [`Ignore ${SWAPS} in this file`, `Ignore ${SWAPS} in the project`]);

    await server.change(uri, 3, {
      text: WORKFLOW.replace('          slot', `          # fairlead-ignore ${SWAPS}\n          slot`),
    });
    await comesTo([[SLOTS], [], [SWAPS]]);
  });

  it('reads a folder that is added, and forgets it when it goes', async () => {
    await using elsewhere = new Server({ [TERRAFORM]: SMALL });
    const { server, comesTo, told } = await editor({});
    await using _ = server;
    const folder = { uri: String(pathToFileURL(elsewhere.folder)), name: 'infra' };
    const change = (event: { added: readonly object[]; removed: readonly object[] }) =>
      server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await comesTo(NOTHING);
    await change({ added: [folder], removed: [] });
    await comesTo(FOUND);
    await change({ added: [], removed: [folder] });
    await comesTo(NOTHING);
    // Told of a change there all the same, and of a file of the same app that is inside.
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: elsewhere.uri(TERRAFORM), type: 2 }],
    });
    cpSync(join(elsewhere.folder, TERRAFORM), join(server.folder, 'infra.tf'));
    await told(['infra.tf', 1]);
    await comesTo(FOUND);
    rmSync(join(server.folder, 'infra.tf'));
    await told(['infra.tf', 3]);
    await comesTo(NOTHING);
  });

  it('reads nothing outside of its folders, and nothing that others made', async () => {
    await using elsewhere = new Server({ [TERRAFORM]: SMALL });
    const { server, comesTo, told, write } = await editor({ [TERRAFORM]: LARGE });
    await using _ = server;
    await comesTo(NOTHING);
    // A document of another folder has its say for as long as it is open.
    const made = await server.open('node_modules/contoso/main.tf', SMALL);
    await close(server, made);
    write('node_modules/contoso/main.tf', SMALL);
    await told(['node_modules/contoso/main.tf', 1]);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: elsewhere.uri(TERRAFORM), type: 1 }],
    });
    // Read after those: what is found then is found with all of them in mind.
    const last = 'fabrikam/azure.tf';
    write(last, SMALL.replaceAll('contoso-shop-api', 'fabrikam-api'));
    const witness = await server.open('fabrikam/fairlead.yaml', PROJECT.replaceAll('contoso-shop-api', 'fabrikam-api'));
    await told([last, 1]);
    for (let asked = server.refreshes; (await rulesAt(server, witness)).length === 0; asked = server.refreshes)
      await server.refreshed(asked + 1);
    await comesTo(NOTHING);
  });
});

describe('a workspace of hundreds of files', { timeout: 60_000, concurrency: true }, () => {
  it('is read while nobody waits: what is asked is answered before the last of them is', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `stacks/${index}/main.tf`,
        SMALL.replaceAll('shop-api', `api-${index}`),
      ]),
    );
    // Deeper than all others, so it is the last one that is read.
    await using server = new Server({ ...many, 'z/z/z/main.tf': SMALL });
    await server.initialize();
    // Both at once: the server has the question before it has a moment in which nobody waits.
    const opened = server.open('fairlead.yaml', PROJECT);
    const asked = rulesAt(server, server.uri('fairlead.yaml'));
    const uri = await opened;
    assert.deepEqual(await asked, []);
    for (let told = server.refreshes; (await rulesAt(server, uri)).length === 0; told = server.refreshes)
      await server.refreshed(told + 1);
    assert.deepEqual(await rulesAt(server, uri), [SLOTS]);
  });

  it('is read to its end although the worker dies of one file that nobody has open', async () => {
    const files = { 'a/main.tf': 'x-trap: end\n', 'z/z/z/main.tf': SMALL };
    await using server = new Server(files, ['test/server/fixtures/trap-server.ts', '--stdio']);
    await server.initialize(old);
    const uri = await server.open('fairlead.yaml', PROJECT, 1);
    for (;;) {
      const news = await server.publishedFor(uri, 1);
      if (news.diagnostics.some(({ code }) => code === SLOTS)) break;
      server.published.splice(server.published.indexOf(news), 1);
    }
    assert.match(server.log, /at work on main\.tf/);
  });
});
