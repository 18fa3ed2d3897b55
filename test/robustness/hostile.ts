import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, modern } from '../server/support/server.ts';
import { Wire } from '../server/support/wire.ts';
import { type Claim, claim } from './claim.ts';
import { CANARY, type HostileFolder, writeHostileFolder } from './support/hostile-files.ts';
import { readTrace, type Trace, traced } from './support/trace.ts';

const server = [process.execPath, ...bundle.map((part, i) => (i === 0 ? resolve(part) : part))];
const dist = dirname(resolve(bundle[0]!));
/** Where the command line reads its version. */
const manifest = join(dist, '..', 'package.json');
/** Where the C library and V8 read how many processors and how much memory there are, when they come to need it. */
const MACHINE = ['/sys/devices/system/cpu', '/sys/fs/cgroup', '/proc/sys/vm'];
const cli = [process.execPath, join(dist, 'cli.cjs')];

/** A folder somebody else wrote: nothing in it makes the server or the command line reach out of it. */
export async function hostile(): Promise<Claim[]> {
  const folder = writeHostileFolder();
  const traces = mkdtempSync(join(tmpdir(), 'fairlead-traces-'));
  const file = (name: string) => join(traces, name);
  try {
    const said = await serve(file('server'), folder);
    await serve(file('idle server'), { ...folder, files: new Map() });
    const checked = run(file('cli'), ['check', '--format', 'json', folder.project]);
    run(file('idle cli'), ['--version']);
    const trace = (name: string) => readTrace(file(name), process.cwd());
    return [
      control(file('control'), join(folder.base, 'outside/canary.yaml')),
      ...claims('server', folder, said, trace('server'), trace('idle server')),
      ...claims('cli', folder, checked, trace('cli'), trace('idle cli')),
    ];
  } finally {
    rmSync(traces, { recursive: true });
    rmSync(folder.base, { recursive: true });
  }
}

/** A trace that sees nothing proves nothing: here is somebody who does all that is looked for. */
function control(trace: string, canary: string): Claim {
  const code = `require('fs').readFileSync(${JSON.stringify(canary)});
    require('net').connect(80, '127.0.0.1').on('error', () => undefined);
    require('child_process').execFileSync(process.execPath, ['--version']);`;
  const [program, ...args] = traced(trace, [process.execPath, '-e', code]);
  spawnSync(program, args);
  const { sockets, started, opened } = readTrace(trace, process.cwd());
  const sees = sockets.length > 0 && started.length > 0 && opened.has(canary);
  return claim('a program that does it is seen', `${sockets.length} socket calls, ${started.length} starts`, sees);
}

/** Opens every file and asks everything about it. */
async function serve(trace: string, { project, files }: HostileFolder): Promise<string> {
  const [program, ...args] = traced(trace, server);
  await using wire = new Wire(args, program);
  const uri = String(pathToFileURL(project));
  await wire.initialize({ capabilities: modern, workspaceFolders: [{ uri, name: 'hostile' }] });
  for (const [file, text] of files) {
    const textDocument = { uri: String(pathToFileURL(file)), languageId: 'yaml', version: 1, text };
    wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
    for (const message of questions(textDocument.uri)) wire.send(message);
    await wire.answer(textDocument.uri);
  }
  wire.send({ id: 'end', method: 'shutdown' });
  await wire.answer('end');
  wire.send({ method: 'exit' });
  await wire.exitCode();
  return JSON.stringify(wire.received) + wire.log;
}

function questions(uri: string): object[] {
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const about = (method: string, params: object = {}, id = `${method} ${uri}`) => ({
    id,
    method: `textDocument/${method}`,
    params: { textDocument, position: { line: 1, character: 3 }, range, ...params },
  });
  const features = ['documentSymbol', 'documentLink', 'hover', 'completion'].map((method) => about(method));
  const actions = about('codeAction', { context: { diagnostics: [], only: [''] } });
  return [...features, actions, about('diagnostic', {}, uri)];
}

function run(trace: string, args: readonly string[]): string {
  const [command, ...rest] = traced(trace, [...cli, ...args]);
  const { stdout, stderr, status } = spawnSync(command, rest, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  if (status === null || status > 1)
    throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(0, 2_000)}`);
  return stdout + stderr;
}

function claims(
  who: string,
  { base, project, files }: HostileFolder,
  said: string,
  trace: Trace,
  idle: Trace,
): Claim[] {
  const isElsewhere = (path: string) => ![project, dist, manifest, ...MACHINE].some((own) => isIn(path, own));
  const opened = [...trace.opened].filter((path) => isElsewhere(path) && !idle.opened.has(path));
  const named = [...trace.named].filter((path) => isIn(path, base) && isElsewhere(path) && path !== base);
  const inside = [...trace.opened].filter((path) => isIn(path, project)).length;
  const of = (list: readonly string[]) => `${list.length}${list.length > 0 ? `: ${list.slice(0, 5).join('; ')}` : ''}`;
  return [
    claim(`${who}, ${files.size} hostile files: sockets`, of(trace.sockets), trace.sockets.length === 0),
    claim(`${who}: processes started`, of(trace.started), trace.started.length === 0),
    claim(
      `${who}: files opened outside of the folder`,
      `${of(opened)} (inside ${inside})`,
      opened.length === 0 && inside > 0,
    ),
    claim(
      `${who}: canaries in what it says`,
      `${said.split(CANARY).length - 1} in ${said.length} characters`,
      !said.includes(CANARY),
    ),
    // Where a link leads can only be known by following it; what lies there is not read.
    claim(`${who}: paths outside that were only looked up`, of(named), true),
  ];
}

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
