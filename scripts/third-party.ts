import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
/** What the packaged extension consists of, and the commands that reach Azure. */
const ENTRIES = [
  'client/extension.ts',
  'client/language-client.ts',
  'client/azure/main.ts',
  'server/main.ts',
  'server/worker.ts',
  'simulator/main.ts',
  'cli/operate/main.ts',
];
/** In the compiled schemas, which are made from text and not from an entry. */
const IN_SCHEMAS = ['node_modules/@actions/workflow-parser', 'node_modules/ajv', 'node_modules/fast-deep-equal'];

/** The licence of every package that is part of a bundle, as those licences ask. */
export async function thirdPartyNotices(): Promise<string> {
  const folders = new Set([...IN_SCHEMAS, ...(await bundledPackages())]);
  return [...folders].sort().map(notice).join('\n\n');
}

async function bundledPackages(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    bundle: true,
    write: false,
    outdir: 'dist',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    metafile: true,
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

function notice(path: string): string {
  const folder = join(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [file] = globSync('{LICENSE,LICENCE,License}*', { cwd: folder }).sort();
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n${'-'.repeat(60)}\n${text}`;
}
