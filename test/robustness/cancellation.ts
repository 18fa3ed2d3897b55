import { frame } from '../../server/frames.ts';
import { modern } from '../server/support/server.ts';
import { Wire } from '../server/support/wire.ts';
import { type Claim, claim } from './claim.ts';
import { composeFile } from './support/compose.ts';

const COUNT = 2_000;
const URI = 'file:///contoso/compose.yaml';

/** Someone types fast: the editor asks with every key and wants only the last answer. */
export async function cancellation(): Promise<Claim[]> {
  return [
    ...(await measured('all asked, then all but one cancelled', [...all(request), ...all(cancel).slice(0, -1)])),
    ...(await measured(
      'each cancelled by the next',
      all(request).flatMap((ask, i) => [ask, all(cancel)[i - 1] ?? '']),
    )),
  ];
}

async function measured(how: string, messages: readonly string[]): Promise<Claim[]> {
  await using wire = new Wire();
  await wire.initialize({ capabilities: modern });
  const textDocument = { uri: URI, languageId: 'yaml', version: 1, text: composeFile(500) };
  wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
  wire.write(request('warm'));
  await wire.answer('warm');
  wire.send({
    method: 'textDocument/didChange',
    params: { textDocument, contentChanges: [{ text: composeFile(501) }] },
  });
  const start = performance.now();
  wire.write(messages.join(''));
  await wire.answer(`${COUNT - 1}`);
  const ms = performance.now() - start;
  const answers = wire.received.filter(({ id }) => /^\d+$/.test(String(id)));
  const cancelled = answers.filter(({ error }) => error?.code === -32800).length;
  const share = (cancelled / (COUNT - 1)) * 100;
  return [
    claim(`${how}: the last of ${COUNT} answers`, `${ms.toFixed(0)} ms (limit 1000)`, ms <= 1_000),
    claim(`${how}: every request is answered once`, `${answers.length}`, answers.length === COUNT),
    claim(`${how}: answered as cancelled`, `${share.toFixed(2)} % (limit 99)`, share >= 99),
  ];
}

const all = (message: (id: string) => string) => Array.from({ length: COUNT }, (_, i) => message(`${i}`));
const position = { line: 11, character: 4 };

function request(id: string): string {
  return frame({
    jsonrpc: '2.0',
    id,
    method: 'textDocument/completion',
    params: { textDocument: { uri: URI }, position },
  });
}

function cancel(id: string): string {
  return frame({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } });
}
