import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentLink, DocumentSymbol } from 'vscode-languageserver';
import { Server } from './support/server.ts';

describe('a file that is no YAML', () => {
  it('is a Dockerfile whose links lead to a line of itself', async () => {
    await using server = new Server({});
    await server.initialize();
    const uri = await server.open(
      'Dockerfile',
      '# first\nFROM python:3.12 AS build\nFROM scratch\nCOPY --from=build /a /a\n',
    );
    const links = await server.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri },
    });
    assert.deepEqual(
      links.map(({ target, range }) => [target, range.start.line]),
      [
        ['https://hub.docker.com/_/python', 1],
        [`${uri}#L2,1`, 3],
      ],
    );
  });

  it('is an nginx configuration with a mistake', async () => {
    await using server = new Server({});
    await server.initialize();
    const uri = await server.open('deploy/nginx.conf', 'server {\r\n  root /srv\r\n  gzip on;\r\n}\r\n');
    const [found, ...others] = await server.diagnostics(uri);
    assert.deepEqual(
      [found?.code, found?.range, others],
      ['nginx/syntax', { start: { line: 1, character: 7 }, end: { line: 1, character: 11 } }, []],
    );
  });

  it('is an environment file of which only names are told', async () => {
    await using server = new Server({});
    await server.initialize();
    const uri = await server.open('.env.production', 'DB_PASSWORD=hunter2\n');
    const symbols = await server.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.deepEqual(
      symbols.map(({ name, kind }) => [name, kind]),
      [['DB_PASSWORD', 13]],
    );
    assert.doesNotMatch(JSON.stringify(symbols), /hunter2/);
  });
});
