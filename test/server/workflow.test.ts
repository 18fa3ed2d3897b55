// biome-ignore-all lint/suspicious/noTemplateCurlyInString: GitHub writes its expressions like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionItem, CompletionList, DocumentLink, DocumentSymbol } from 'vscode-languageserver';
import { modern, Server } from './support/server.ts';

const NAME = '.github/workflows/deploy.yml';
const CALLED = '.github/workflows/swap.yml';
const called = (input: string) =>
  `on:\n  workflow_call:\n    inputs:\n      ${input}: {type: string}\njobs:\n  swap: {runs-on: linux, steps: [{run: ./swap.sh}]}\n`;
const CALLER = `on: push\njobs:\n  swap:\n    uses: ./${CALLED}\n    with: {slot: staging}\n`;

const outline = {
  ...modern,
  textDocument: { ...modern.textDocument, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

describe('a workflow in an editor', () => {
  it('is checked again when the workflow it calls is written, and when it changes', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open(NAME, CALLER);
    const rules = async () => (await server.diagnostics(uri)).map(({ code }) => code);
    assert.deepEqual(await rules(), ['workflow/called-file']);
    const other = await server.open(CALLED, called('slots'));
    await server.refreshed(1);
    assert.deepEqual(await rules(), ['workflow/call-arguments']);
    await server.change(other, 2, { text: called('slot') });
    await server.refreshed(2);
    assert.deepEqual(await rules(), []);
  });

  it('is completed, linked and outlined', async () => {
    await using server = new Server();
    await server.initialize(outline);
    const text = `${CALLER}  check:\n    needs: swap\n    runs-on: linux\n    if: needs.swap.\n    steps: []\n`;
    const uri = await server.open(NAME, text);
    const ask = <T>(method: string, more: object = {}) =>
      server.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, ...more });
    const items = await ask<CompletionList | CompletionItem[]>('completion', { position: { line: 8, character: 19 } });
    const list = Array.isArray(items) ? items : items.items;
    assert.deepEqual(
      list.map(({ label }) => label),
      ['outputs', 'result'],
    );
    const links = await ask<DocumentLink[]>('documentLink');
    assert.deepEqual(
      links.map(({ target }) => target),
      [server.uri(CALLED)],
    );
    const symbols = await ask<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['swap', 'check'],
    );
  });
});
