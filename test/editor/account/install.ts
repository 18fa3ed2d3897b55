import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundling } from '../../../scripts/bundling.ts';
import type { Home } from '../host/home.ts';
import { LOG } from './member.ts';

const MANIFEST = {
  name: 'microsoft-authentication',
  publisher: 'vscode',
  version: '99.0.0',
  engines: { vscode: '^1.103.0' },
  main: './extension.cjs',
  activationEvents: ['onAuthenticationRequest:microsoft'],
  extensionKind: ['workspace'],
  contributes: { authentication: [{ id: 'microsoft', label: 'Microsoft' }] },
};

/** Puts the account into an editor; a higher version of the same id takes the place of the one that comes with it. */
export function installAccount({ extensions }: Home): void {
  const folder = join(extensions, 'vscode.microsoft-authentication-99.0.0');
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
export function accountIn(folder: string): { readonly FAKE_ACCOUNT: string } {
  return { FAKE_ACCOUNT: folder };
}

/** What the account was asked so far. */
export function askedOfAccount(folder: string): string[] {
  const file = join(folder, LOG);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
