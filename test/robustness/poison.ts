import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { bundle } from '../server/support/server.ts';
import { Wire } from '../server/support/wire.ts';
import { bestOfThree, type Claim, claim } from './claim.ts';
import { composeFile } from './support/compose.ts';
import { mb, memoryOf } from './support/memory.ts';
import { part, stallsUntil } from './support/stall.ts';

const trapServer = ['test/server/fixtures/trap-server.ts', '--stdio'];
const STOPPED = /are stopped/;

/** One document that cannot be checked costs its own diagnostics and nothing else. */
export async function poison(): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const trap of ['hang', 'eat', 'end']) claims.push(...(await bestOfThree(() => oneOf100(trap))));
  for (const [name, text] of Object.entries(pathological())) claims.push(...(await bestOfThree(() => one(name, text))));
  return claims;
}

async function oneOf100(trap: string): Promise<Claim[]> {
  await using wire = new Wire(trapServer);
  await wire.initialize({ capabilities: {} });
  for (let i = 0; i < 99; i++) open(wire, uriOf(i), composeFile(8, `s${i}`));
  const before = await Promise.all(Array.from({ length: 99 }, (_, i) => published(wire, uriOf(i))));
  const idle = await stallsUntil(wire, new Promise((resolve) => setTimeout(resolve, 500)));
  wire.received.length = 0;
  const start = performance.now();
  open(wire, 'file:///contoso/bad/compose.yaml', `x-trap: ${trap}\n`);
  const stopped = published(wire, 'file:///contoso/bad/compose.yaml');
  const stalls = await stallsUntil(wire, stopped);
  const ms = performance.now() - start;
  const after = await Promise.all(Array.from({ length: 99 }, (_, i) => published(wire, uriOf(i))));
  const same = after.filter((params, i) => JSON.stringify(params) === JSON.stringify(before[i])).length;
  const said = JSON.stringify((await stopped).diagnostics);
  const worst = part(stalls, 1);
  const share = part(stalls, 0.99);
  return [
    claim(`${trap}: the document is stopped after two deaths`, `${ms.toFixed(0)} ms`, STOPPED.test(said)),
    claim(`${trap}: the other 99 keep their diagnostics`, `${same} of 99`, same === 99),
    claim(
      `${trap}: the main thread stands still for at most`,
      `${worst.toFixed(0)} ms, p99 ${share.toFixed(0)} (limit 50; ${part(idle, 1).toFixed(0)} before)`,
      worst <= 50,
    ),
  ];
}

/** Texts that made other servers stand still or die. */
function pathological(): Readonly<Record<string, string>> {
  const merges = Array.from(
    { length: 200 },
    (_, i) => `  m${i + 1}: &m${i + 1}\n    <<: [*m${i}, *m${i}, *m${i}]\n    k${i}: 1\n`,
  );
  const laughs = Array.from({ length: 9 }, (_, i) => `x-${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]\n`);
  return {
    '10,000 open brackets': `services: ${'['.repeat(10_000)}`,
    '10,000 nested lists': `services: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
    '30,000 keys': `services:\n${Array.from({ length: 30_000 }, (_, i) => `  s${i}: {image: "a:${i}"}\n`).join('')}`,
    'a list of 1.9 MB': `services:\n  web:\n    command:\n${'      - aaaaaaaaaaaaa\n'.repeat(95_000)}`,
    'one line of 1.9 MB': `services: {web: {image: "${'a'.repeat(1_900_000)}"}}\n`,
    'aliases of aliases': `x-0: &l0 [lol]\n${laughs.join('')}services: {web: {command: *l9}}\n`,
    'merges of merges': `x-m:\n  m0: &m0 {a: 1}\n${merges.join('')}services: {web: {<<: *m200}}\n`,
    '50,000 times the same key': `services:\n${'  web: {image: contoso/web}\n'.repeat(50_000)}`,
    '5 MB': `# ${'x'.repeat(78)}\n`.repeat(65_000),
  };
}

/** It is checked in time, and meanwhile the main thread answers. */
async function one(name: string, text: string): Promise<Claim[]> {
  await using wire = new Wire(bundle);
  await wire.initialize({ capabilities: {} });
  open(wire, uriOf(1), 'services: {}\n');
  await published(wire, uriOf(1));
  const start = performance.now();
  open(wire, uriOf(0), text);
  const done = published(wire, uriOf(0));
  const stalls = await stallsUntil(wire, done);
  const ms = performance.now() - start;
  const { diagnostics } = await done;
  const isStopped = diagnostics.some(({ message }) => STOPPED.test(String(message)));
  const { peak } = memoryOf(wire.process.pid);
  const worst = part(stalls, 1);
  const how = `${isStopped ? 'stopped' : `${diagnostics.length} diagnostics`} in ${ms.toFixed(0)} ms`;
  const figure = `${how}, peak ${mb(peak)} (limit 300), main thread stands still for ${worst.toFixed(0)} ms (limit 50)`;
  return [claim(name, figure, !isStopped && peak <= 300 && worst <= 50)];
}

const uriOf = (i: number) => `file:///contoso/${i}/compose.yaml`;

function open(wire: Wire, uri: string, text: string): void {
  wire.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
  });
}

function published(wire: Wire, uri: string): Promise<PublishDiagnosticsParams> {
  return wire.until(() =>
    wire.received
      .filter(({ method }) => method === 'textDocument/publishDiagnostics')
      .map(({ params }) => params as PublishDiagnosticsParams)
      .find((params) => params.uri === uri),
  );
}
