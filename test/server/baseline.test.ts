import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CodeAction, Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { entriesOf, writeBaseline } from '../../engine/core/baseline.ts';
import { BASELINE_FILE } from '../../engine/project/baseline.ts';
import { findingsOf } from '../support/check.ts';
import { Server } from './support/server.ts';

const NAME = 'compose.prod.yaml';
const service = (name: string) => `  ${name}:\n    image: ${name}:latest\n`;
const BEFORE = `services:\n${service('api')}`;

it('leaves out what the baseline knows, and still offers to ignore what is new', async () => {
  const known = findingsOf({ texts: new Map([[NAME, BEFORE]]), environment: undefined, azure: [] }).get(NAME) ?? [];
  await using server = new Server({ [BASELINE_FILE]: writeBaseline({ entries: entriesOf(NAME, known) }) });
  await server.initialize();
  const uri = await server.open(NAME, `${BEFORE}${service('web')}`);
  const textDocument = { uri };
  const report = (await server.connection.sendRequest('textDocument/diagnostic', {
    textDocument,
  })) as DocumentDiagnosticReport;
  const items = report.kind === 'full' ? report.items : [];
  const lineOf = ({ range }: Diagnostic) => range.start.line;
  // The service that is new begins in line 3; whatever is found in the one above is known.
  assert.deepEqual(
    items.filter((item) => lineOf(item) < 3),
    [],
  );
  const { range } = items.find(({ code }) => code === 'compose/image-tag')!;
  assert.equal(range.start.line, 4);
  const params = { textDocument, range, context: { diagnostics: [] } };
  const actions = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
  assert.deepEqual(
    actions.map(({ title }) => title),
    [
      'Ignore compose/image-tag on this line',
      'Ignore compose/image-tag in this file',
      'Ignore compose/image-tag in the project',
    ],
  );
});
