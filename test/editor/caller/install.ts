import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundling } from '../../../scripts/bundling.ts';
import type { Home } from '../host/home.ts';

const MANIFEST = {
  name: 'caller',
  publisher: 'contoso',
  version: '1.0.0',
  engines: { vscode: '^1.103.0' },
  main: './extension.cjs',
  activationEvents: ['onStartupFinished'],
  extensionKind: ['workspace'],
  capabilities: { untrustedWorkspaces: { supported: true } },
  contributes: { commands: [{ command: 'caller.callAll', title: 'Call Every Command', category: 'Caller' }] },
};
const LOG = 'caller.json';

/** What it called, and what came of it. */
export interface Called {
  readonly called: readonly string[];
  readonly noted: readonly string[];
  /** What is noted of who does all of it. */
  readonly seen: readonly string[];
}

export function installCaller({ extensions }: Home): void {
  const folder = join(extensions, 'contoso.caller-1.0.0');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(MANIFEST));
  buildSync({
    ...bundling,
    entryPoints: [join(import.meta.dirname, 'extension.ts')],
    outdir: folder,
    external: ['vscode'],
  });
}

/** For the editor's environment. */
export const callerLog = (folder: string) => ({ CALLER_LOG: join(folder, LOG) });

/** Nothing until it is done. */
export function calledBy(folder: string): Called | undefined {
  const file = join(folder, LOG);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
