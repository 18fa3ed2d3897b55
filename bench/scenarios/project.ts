import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../lsp-client.ts';
import {
  deploymentOf,
  LINES_5K,
  LINES_50K,
  projectFiles,
  SIZE,
  SMALL_SIZE,
  terraformOf,
  workflowOf,
  writeFiles,
} from '../project-files.ts';
import type { Sample, Scenario } from '../scenario.ts';
import { OURS, ours } from '../servers.ts';
import { median } from '../statistics.ts';
import { timed } from '../timed.ts';
import { insertAt } from '../typing.ts';
import { atRest } from './start.ts';

const KEYS = 20;
/** Of three more apps, so that ten documents are open. */
const NEIGHBOURS = [1, 2, 3];

/** What it costs a keystroke, and the server, that 2,000 files around it tell something. */
export function project(): Scenario {
  return {
    name: 'project',
    what: '2,000 files of 200 apps around ten open ones: read, then typed in; then a size changed in Terraform until the workflow and `fairlead.yaml` are told',
    rounds: 3,
    subjects: [{ name: OURS, measure: measured }],
  };
}

async function measured(): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-bench-'));
  try {
    const files = projectFiles();
    writeFiles(folder, files);
    mkdirSync(join(folder, '.git'));
    await using client = new LspClient(ours);
    await client.initialize(String(pathToFileURL(folder)));
    return await inProject(client, (path) => ({
      uri: String(pathToFileURL(join(folder, path))),
      text: files.get(path) ?? '',
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Document {
  readonly uri: string;
  readonly text: string;
}

async function inProject(client: LspClient, at: (path: string) => Document): Promise<Sample> {
  await atRest(client);
  const before = { cpu: client.cpuMs, mib: client.memoryMib.now };
  const own = { terraform: at(terraformOf(0)), workflow: at(workflowOf(0)), deployment: at(deploymentOf(0)) };
  const others = NEIGHBOURS.flatMap((app) => [terraformOf(app), workflowOf(app)]).map(at);
  // With the first that tells something the others are read, and whoever asks meanwhile is to notice nothing.
  await client.open(own.deployment.uri, own.deployment.text);
  const longest = await longestWait(client, own.deployment.uri);
  await atRest(client);
  const read = { cpu: client.cpuMs, mib: client.memoryMib.now };
  for (const { uri, text } of [own.terraform, own.workflow, ...others]) await client.open(uri, text);
  await atRest(client);
  const sizes = await sizeChanged(client, own.terraform, [own.workflow.uri, own.deployment.uri]);
  return {
    'read 2,000 files cpu ms': read.cpu - before.cpu,
    'longest wait meanwhile ms': longest,
    'before MiB': before.mib,
    'read MiB': read.mib,
    'size makes it cpu ms': sizes.made,
    'size clears it cpu ms': sizes.cleared,
    ...(await keys(client, 'fairlead.yaml', own.deployment)),
    ...(await keys(client, 'main.tf', own.terraform)),
    ...(await keys(client, 'workflow', own.workflow)),
    ...(await keysInNew(client, 'compose 5k', at(LINES_5K))),
    ...(await keysInNew(client, 'compose 50k', at(LINES_50K))),
    'peak MiB': client.memoryMib.peak,
  };
}

/** Of a hundred questions while the server reads what nobody waits for. */
async function longestWait(client: LspClient, uri: string): Promise<number> {
  const waits: number[] = [];
  while (waits.length < 100) {
    waits.push(await timed(() => client.at('textDocument/hover', uri, { line: 0, character: 1 })));
  }
  return Math.max(...waits);
}

/** The work of all threads from the change to the last of those that have to be told of it. */
async function sizeChanged(client: LspClient, { uri, text }: Document, told: readonly string[]) {
  const lines = text.slice(0, text.indexOf(`"${SIZE}"`)).split('\n');
  const start = { line: lines.length - 1, character: (lines.at(-1)?.length ?? 0) + 1 };
  const range = { start, end: { line: start.line, character: start.character + SIZE.length } };
  const until = async (size: string, isWrong: boolean) => {
    const before = client.cpuMs;
    const all = Promise.all(told.map((other) => saidOf(client, other, isWrong)));
    client.type(uri, range, size);
    await all;
    return client.cpuMs - before;
  };
  return { made: await until(SMALL_SIZE, true), cleared: await until(SIZE, false) };
}

function saidOf(client: LspClient, wanted: string, isWrong: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.onDiagnostics(({ uri, diagnostics }) => {
      if (uri !== wanted || diagnostics.some(({ message }) => String(message).includes(SMALL_SIZE)) !== isWrong) return;
      stop();
      resolve();
    });
  });
}

async function keysInNew(client: LspClient, name: string, document: Document): Promise<Sample> {
  await client.open(document.uri, document.text);
  await atRest(client);
  return keys(client, name, document);
}

/** Letters at the end of a comment behind the text, each → its diagnostics; with what is done for it afterwards. */
async function keys(client: LspClient, name: string, { uri, text }: Document): Promise<Sample> {
  const end = { line: text.split('\n').length - 1, character: 0 };
  await client.edit(uri, insertAt(end), '# ');
  await atRest(client);
  const before = client.cpuMs;
  const waits: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const position = { line: end.line, character: 2 + key };
    waits.push(await timed(() => client.edit(uri, insertAt(position), 'x')));
  }
  await atRest(client);
  return { [`key in ${name} ms`]: median(waits), [`key in ${name} cpu ms`]: (client.cpuMs - before) / KEYS };
}
