import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundling } from '../../../scripts/bundling.ts';
import type { Home } from './home.ts';

/** Of an extension of the tests, which is one file. */
export interface UnpackedManifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly [more: string]: unknown;
}

const COMMON = {
  engines: { vscode: '^1.103.0' },
  main: './extension.cjs',
  extensionKind: ['workspace'],
};

/** Puts an extension among those of an editor in which nothing was installed yet: what lies there then counts as installed. */
export function installUnpacked({ extensions }: Home, manifest: UnpackedManifest, entry: string): void {
  const { publisher, name, version } = manifest;
  const folder = join(extensions, `${publisher}.${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...COMMON, ...manifest }));
  buildSync({ ...bundling, entryPoints: { extension: entry }, outdir: folder, external: ['vscode'] });
}
