import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import { LspClient } from '../lsp-client.ts';
import { ours } from '../servers.ts';

export type Thread = 'main' | 'worker';

const LOOK_EVERY_MS = 20;
const GIVE_UP_AFTER = 500;

/** What our server has loaded, thread by thread, when it has answered `initialize`; what Node itself loads is left out. */
export async function loadedModules(
  folder: string,
  cache: string,
): Promise<Readonly<Record<Thread, readonly string[]>>> {
  const hook = resolve(cache, 'module-hook.cjs');
  await build({
    entryPoints: ['bench/gate/module-hook.ts'],
    outfile: hook,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
  });
  const listOf = (thread: Thread) => resolve(cache, `modules-${thread}.json`);
  rmSync(listOf('main'), { force: true });
  rmSync(listOf('worker'), { force: true });
  await using client = new LspClient({ ...ours, args: ['--require', hook, ...ours.args] });
  await client.initialize(folder);
  await written(listOf('worker'));
  await client.request('shutdown', undefined);
  client.notify('exit', undefined);
  await written(listOf('main'));
  return { main: namesIn(listOf('main')), worker: namesIn(listOf('worker')) };
}

/** The threads write when they are ready to, and tell nobody. */
async function written(file: string): Promise<void> {
  for (let looks = 0; !existsSync(file); looks++) {
    if (looks > GIVE_UP_AFTER) throw new Error(`${file} was never written.`);
    await pause(LOOK_EVERY_MS);
  }
}

function namesIn(file: string): string[] {
  const names = JSON.parse(readFileSync(file, 'utf8')) as string[];
  return names.map((name) => (name.startsWith('node:') ? name : basename(name))).sort();
}
