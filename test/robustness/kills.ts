import { once } from 'node:events';
import { modern } from '../server/support/server.ts';
import { Wire } from '../server/support/wire.ts';
import { type Claim, claim } from './claim.ts';
import { composeFile } from './support/compose.ts';

const KILLS = 4;
const DOCUMENTS = 20;
/** What may still end a server: its editor is gone in each of these ways. */
const ENDS: Readonly<Record<string, (wire: Wire) => void>> = {
  'standard input closed': (wire) => void wire.process.stdin.end(),
  'standard output closed': (wire) => {
    wire.process.stdout.destroy();
    wire.send({ id: 1, method: 'nothing' });
  },
  SIGTERM: (wire) => void wire.process.kill('SIGTERM'),
};

/** What VS Code's client does with a server that was killed: start another, open everything again. */
export async function kills(): Promise<Claim[]> {
  const seen: string[] = [];
  const times: number[] = [];
  for (let i = 0; i <= KILLS; i++) {
    const start = performance.now();
    await using wire = new Wire();
    seen.push(JSON.stringify(await openAll(wire)));
    times.push(performance.now() - start);
    wire.process.kill('SIGKILL');
    await once(wire.process, 'exit');
  }
  const same = seen.filter((report) => report === seen[0]).length;
  const ends = await Promise.all(Object.entries(ENDS).map(([name, end]) => ended(name, end)));
  const all = times.map((ms) => `${ms.toFixed(0)} ms`).join(', ');
  const holds = same === KILLS + 1 && JSON.parse(seen[0]!).flat().length > 0;
  return [
    claim(`after ${KILLS} kills ${DOCUMENTS} documents have the same diagnostics`, `${same - 1} times, ${all}`, holds),
    ...ends,
  ];
}

async function openAll(wire: Wire): Promise<unknown[]> {
  await wire.initialize({ capabilities: modern });
  const reports: unknown[] = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    const uri = `file:///contoso/${i}/compose.yaml`;
    const textDocument = { uri, languageId: 'yaml', version: 1, text: composeFile(5) };
    wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
    wire.send({ id: uri, method: 'textDocument/diagnostic', params: { textDocument: { uri } } });
    reports.push(((await wire.answer(uri)).result as { items: unknown[] }).items);
  }
  return reports;
}

/** With the worker in the middle of a large file. */
async function ended(name: string, end: (wire: Wire) => void): Promise<Claim> {
  await using wire = new Wire();
  await wire.initialize({ capabilities: {} });
  const textDocument = {
    uri: 'file:///contoso/compose.yaml',
    languageId: 'yaml',
    version: 1,
    text: composeFile(5_000),
  };
  wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
  const start = performance.now();
  end(wire);
  const [code, signal] = await once(wire.process, 'exit');
  const ms = performance.now() - start;
  return claim(`${name}: the server ends`, `${signal ?? code} after ${ms.toFixed(0)} ms (limit 3000)`, ms <= 3_000);
}
