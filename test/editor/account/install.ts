import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../host/home.ts';
import { installUnpacked } from '../host/unpacked.ts';
import { LOG } from './member.ts';

const MANIFEST = {
  name: 'microsoft-authentication',
  publisher: 'vscode',
  version: '99.0.0',
  activationEvents: ['onAuthenticationRequest:microsoft'],
  contributes: { authentication: [{ id: 'microsoft', label: 'Microsoft' }] },
};

/** Puts the account into an editor; a higher version of the same id takes the place of the one that comes with it. */
export function installAccount(home: Home): void {
  installUnpacked(home, MANIFEST, join(import.meta.dirname, 'extension.ts'));
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
