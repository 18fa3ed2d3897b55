import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { Server } from './support/server.ts';

/** What an editor is offered at `¦`, asked by hand or because a character was typed. */
async function offered(server: Server, name: string, marked: string, typed?: string): Promise<readonly string[]> {
  const [before = '', after = ''] = marked.split('¦');
  const uri = await server.open(name, before + after);
  const lines = before.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const context = typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed };
  const params = { textDocument: { uri }, position, context };
  const answer = await server.connection.sendRequest<CompletionList>('textDocument/completion', params);
  return answer.items.map(({ label }: CompletionItem) => label);
}

describe('completion in a real server', () => {
  it('knows the directives and upstreams of nginx', async () => {
    await using server = new Server();
    await server.initialize();
    const upstream = 'upstream api {\n  server api:8000;\n}\nserver {\n';
    assert((await offered(server, 'nginx/a.conf', `${upstream}  proxy_re¦\n}\n`)).includes('proxy_read_timeout'));
    assert.deepEqual(
      await offered(server, 'nginx/b.conf', `${upstream}  location / {\n    proxy_pass http://¦\n  }\n}\n`, ' '),
      ['api'],
    );
    assert.deepEqual(await offered(server, 'nginx/c.conf', `${upstream}  gzip ¦;\n}\n`, ' '), ['on', 'off']);
  });

  it('opens no list while somebody indents by the space bar, and one when it is asked for', async () => {
    await using server = new Server();
    await server.initialize();
    const text = 'server {\n  listen 443 ssl;\n  ¦\n}\n';
    assert.deepEqual(await offered(server, 'nginx/a.conf', text, ' '), []);
    assert((await offered(server, 'nginx/b.conf', text)).includes('proxy_set_header'));
    assert.deepEqual(await offered(server, 'compose.yaml', 'services:\n  ¦\n', ' '), []);
  });

  it('knows the instructions, options and stages of a Dockerfile', async () => {
    await using server = new Server();
    await server.initialize();
    const stages = 'FROM node:22 AS build\nFROM nginx:1.27\n';
    assert((await offered(server, 'a/Dockerfile', `${stages}HEALTH¦\n`)).includes('HEALTHCHECK'));
    assert.deepEqual(await offered(server, 'b/Dockerfile', `${stages}COPY --from=¦ /app /app\n`, '='), ['build']);
    assert((await offered(server, 'c/Dockerfile', `${stages}HEALTHCHECK -¦\n`, '-')).includes('--start-period'));
  });

  it('knows the names a file of variables lacks, and no values', async () => {
    await using server = new Server({ 'compose.yaml': 'services:\n  api:\n    image: "api:$TAG_OF_API"\n' });
    await server.initialize();
    assert((await offered(server, 'a/.env', 'WEBSITES_¦\n')).includes('WEBSITES_PORT'));
    assert((await offered(server, '.env', 'OTHER=1\n¦\n')).includes('TAG_OF_API'));
    assert.deepEqual(await offered(server, 'b/.env', 'WEBSITES_PORT=¦\n', '='), []);
  });

  it('knows the options of the Azure CLI in a script', async () => {
    await using server = new Server();
    await server.initialize();
    const swap = 'az webapp deployment slot swap --name shop';
    assert((await offered(server, 'a/deploy.sh', `${swap} ¦\n`, ' ')).includes('--target-slot'));
    assert.deepEqual(await offered(server, 'b/deploy.sh', `${swap} --action ¦\n`, ' '), ['swap', 'preview', 'reset']);
  });

  it('knows the elements and resources of a manifest', async () => {
    await using server = new Server();
    await server.initialize();
    const office = '<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1">\n';
    const resources = `<VersionOverrides>\n<Resources><bt:Urls><bt:Url id="Pane" DefaultValue="https://contoso.example/"/></bt:Urls></Resources>\n`;
    assert((await offered(server, 'a/manifest.xml', `${office}<¦\n</OfficeApp>\n`, '<')).includes('AppDomains'));
    const resid = `${office}${resources}<Hosts><Host><DesktopFormFactor><FunctionFile resid="¦"/></DesktopFormFactor></Host></Hosts></VersionOverrides>\n</OfficeApp>\n`;
    assert.deepEqual(await offered(server, 'b/manifest.xml', resid, '"'), ['Pane']);
  });
});
