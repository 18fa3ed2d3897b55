/** Another extension in the same host: calls every command of Fairlead by name, and notes what the host opens or starts. */
import { spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import * as vscode from 'vscode';

/** What Node tells of: processes, connections, requests of either of its clients, and ports somebody waits at. */
const TOLD = [
  'child_process',
  'net.client.socket',
  'http.client.request.start',
  'undici:request:create',
  'tracing:net.server.listen:asyncStart',
];

export function activate(context: vscode.ExtensionContext): void {
  const noted: string[] = [];
  const call = async () => {
    for (const channel of TOLD) subscribe(channel, () => note(noted, channel));
    const called = await callAll();
    const ofTheirs = noted.splice(0);
    await doAllOfIt();
    const { CALLER_LOG } = process.env;
    if (!CALLER_LOG) return;
    writeFileSync(`${CALLER_LOG}.part`, JSON.stringify({ called, noted: ofTheirs, seen: noted }));
    // Whoever waits for it finds all of it or nothing.
    renameSync(`${CALLER_LOG}.part`, CALLER_LOG);
  };
  context.subscriptions.push(vscode.commands.registerCommand('caller.callAll', call));
}

/** What comes with the editor may start what it likes, a server of its own, or who looks which ports are open. */
const OF_THE_EDITOR = /[/\\]lib[/\\]vscode[/\\]extensions[/\\]|findCandidatePorts/;

function note(noted: string[], channel: string): void {
  const { stack = '' } = new Error(channel);
  if (!OF_THE_EDITOR.test(stack)) noted.push(stack);
}

/** Left out: the server that checks files in every folder is a process, and the trial is another folder in another window. */
const ELSEWHERE = new Set(['fairlead.restartServer', 'fairlead.tryWithoutAzure']);
/** Without a rule it waits for somebody to pick one. */
const ASKS = 'fairlead.openRulePage';

async function callAll(): Promise<readonly string[]> {
  const { contributes } = vscode.extensions.getExtension('fairlead.fairlead')?.packageJSON ?? {};
  const declared: readonly { readonly command: string }[] = contributes.commands;
  const ids = declared.map(({ command }) => command).filter((id) => !ELSEWHERE.has(id));
  for (const id of ids)
    for (const args of [[], ...forged()]) {
      const done = vscode.commands.executeCommand(id, ...args);
      if (id !== ASKS || args.length > 0) await done.then(undefined, () => undefined);
    }
  return ids;
}

/** So that silence means something: each of these is told of. */
async function doAllOfIt(): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const nobody = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  server.close();
  await once(spawn(process.execPath, ['--version'], { stdio: 'ignore' }), 'exit');
  await once(get(nobody), 'error');
  await fetch(nobody).catch(() => undefined);
}

/** The rows as they would be called, had anybody been shown them, and a yes with each. */
function forged(): unknown[][] {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = folder ? vscode.Uri.joinPath(folder.uri, 'fairlead.yaml').toString() : '';
  const service = JSON.stringify([file, 'production', 'api']);
  const ids = [JSON.stringify(['in', file, 'production']), service, JSON.stringify([service, 'staging'])];
  const yes = { confirm: 'production', byName: 'production', overrides: ['memory'] };
  return [...ids.map((id) => [{ id, environment: 'production', ...yes }, yes]), [file, 'production']];
}
