import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../host/home.ts';
import { installUnpacked } from '../host/unpacked.ts';

const MANIFEST = {
  name: 'caller',
  publisher: 'contoso',
  version: '1.0.0',
  activationEvents: ['onStartupFinished'],
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

export function installCaller(home: Home): void {
  installUnpacked(home, MANIFEST, join(import.meta.dirname, 'extension.ts'));
}

/** For the editor's environment. */
export const callerLog = (folder: string) => ({ CALLER_LOG: join(folder, LOG) });

/** Nothing until it is done. */
export function calledBy(folder: string): Called | undefined {
  const file = join(folder, LOG);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
