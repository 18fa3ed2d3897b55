import { once } from 'node:events';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { frame } from '../../server/frames.ts';
import { bundle } from '../server/support/server.ts';
import { Wire } from '../server/support/wire.ts';
import { type Claim, claim } from './claim.ts';
import { composeFile } from './support/compose.ts';
import { collectable, collected, mb, memoryOf } from './support/memory.ts';
import { Random } from './support/random.ts';

const COUNT = Number(process.env['EDITS'] ?? 100_000);
const DOCUMENTS = 8;
const SEED = Number(process.env['SEED'] ?? 20_261_121);
const PIECES = [
  'x',
  '\n',
  ' ',
  ':',
  '- ',
  '  ',
  '#',
  '"',
  "'",
  '$',
  '\r\n',
  'é',
  '😀',
  '&a ',
  '*a',
  '{',
  ']',
  '|\n',
  'services:\n',
  '    image: contoso/web:latest\n',
];

const LINES = [
  'services:',
  '  web-N:',
  '    image: contoso/web:latest',
  '    image: contoso/web:1.N',
  '    restart: allways',
  '    ports: ["80N:80"]',
  '    # a comment',
  '',
];
const SCHEME = 'file:///contoso/';

/** Edits without a pause, into several documents at once: the last text is what counts. */
export async function edits(): Promise<Claim[]> {
  await using wire = new Wire([...collectable, ...bundle]);
  await wire.initialize({ capabilities: {} });
  const documents = Array.from({ length: DOCUMENTS }, (_, i) =>
    TextDocument.create(`${SCHEME}${i}/compose.yaml`, 'yaml', 1, composeFile(40, `s${i}`)),
  );
  for (const document of documents) open(wire, document);
  await Promise.all(documents.map((document) => published(wire, document)));
  const before = await collected(wire);
  const start = performance.now();
  await type(wire, documents);
  const typed = performance.now();
  const last = await Promise.all(documents.map((document) => published(wire, document)));
  const end = performance.now();
  const { peak } = memoryOf(wire.process.pid);
  const after = await collected(wire);
  const fresh = await freshly(documents);
  const same = last.filter((params, i) => JSON.stringify(params) === JSON.stringify(fresh[i])).length;
  const found = last.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  const growth = after - before;
  return [
    claim(
      `${COUNT} random edits (seed ${SEED}) end like a fresh open`,
      `${same} of ${DOCUMENTS} documents, ${found} diagnostics, last versions published`,
      same === DOCUMENTS && found > 0,
    ),
    claim(
      'the last version is published after the last edit',
      `${(end - typed).toFixed(0)} ms (limit 1000), all in ${((end - start) / 1000).toFixed(1)} s`,
      end - typed <= 1_000,
    ),
    claim('memory grows by', `${mb(growth)} (limit 60), from ${mb(before)}, peak ${mb(peak)}`, growth <= 60),
  ];
}

async function type(wire: Wire, documents: readonly TextDocument[]): Promise<void> {
  const random = new Random(SEED);
  for (let i = 0; i < COUNT; i++) {
    const document = random.of(documents);
    const contentChanges = [change(document, random)];
    const { uri } = document;
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    const params = { textDocument: { uri, version }, contentChanges };
    const message = frame({ jsonrpc: '2.0', method: 'textDocument/didChange', params });
    // No faster than the server reads, or it would be the pipe that is measured.
    if (!wire.process.stdin.write(message)) await once(wire.process.stdin, 'drain');
  }
}

/** Into half of the documents whole lines, so that most of them stay readable; into the others anything anywhere. */
function change(document: TextDocument, random: Random) {
  return document.uri.charCodeAt(SCHEME.length) % 2 === 0 ? lineChange(document, random) : wildChange(document, random);
}

function lineChange(document: TextDocument, random: Random) {
  const [line, taken] = [random.below(document.lineCount), random.below(2)];
  const range = { start: { line, character: 0 }, end: { line: line + taken, character: 0 } };
  if (document.lineCount > 600) return { range: { ...range, end: { line: line + 300, character: 0 } }, text: '' };
  return { range, text: `${random.of(LINES)}\n`.replace('N', `${random.below(99)}`) };
}

/** Now and then a good part of it is gone, so that it does not only grow. */
function wildChange(document: TextDocument, random: Random) {
  const { length } = document.getText();
  const start = random.below(length + 1);
  const taken = random.below(3) > 0 ? 0 : random.below(length > 20_000 ? 4_000 : 12);
  const range = { start: document.positionAt(start), end: document.positionAt(start + taken) };
  return { range, text: length < 4_000 && random.below(50) === 0 ? composeFile(10, 'again') : random.of(PIECES) };
}

function open(wire: Wire, document: TextDocument): void {
  const { uri, version } = document;
  wire.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'yaml', version, text: document.getText() } },
  });
}

function published(wire: Wire, { uri, version }: TextDocument): Promise<PublishDiagnosticsParams> {
  return wire.until(() => {
    const params = wire.received
      .filter(({ method }) => method === 'textDocument/publishDiagnostics')
      .map((message) => message.params as PublishDiagnosticsParams);
    return params.findLast((published) => published.uri === uri && published.version === version);
  });
}

async function freshly(documents: readonly TextDocument[]): Promise<PublishDiagnosticsParams[]> {
  await using wire = new Wire();
  await wire.initialize({ capabilities: {} });
  for (const document of documents) open(wire, document);
  return await Promise.all(documents.map((document) => published(wire, document)));
}
