/** `npm run package`: builds and writes the extension as .cache/fairlead-VERSION.vsix, the same bytes for the same commit. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { costOfBuild } from './cost.ts';
import { thirdPartyNotices } from './third-party.ts';

const root = resolve(import.meta.dirname, '..');
const LIMIT = 5 * 1024 * 1024;

/** Builds, packages, and gives the path of the package. */
export async function packageExtension(): Promise<string> {
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = join(root, `.cache/${name}-${version}.vsix`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(root, 'dist/THIRD-PARTY.txt'), await thirdPartyNotices());
  vsce('package', '--out', file, '--allow-missing-repository', '--no-rewrite-relative-links');
  return file;
}

/** Everything the extension needs is in its bundles, so no dependency is packaged. */
function vsce(command: string, ...args: string[]): string {
  const SOURCE_DATE_EPOCH = process.env['SOURCE_DATE_EPOCH'] ?? commitTime();
  return execFileSync(
    process.execPath,
    [join(root, 'node_modules/@vscode/vsce/vsce'), command, '--no-dependencies', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, SOURCE_DATE_EPOCH },
    },
  );
}

/** Fixes the dates in the archive, as https://reproducible-builds.org/specs/source-date-epoch asks. */
function commitTime(): string {
  return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
}

function printContents(): void {
  const files = vsce('ls').split('\n').filter(Boolean);
  const sized = files.map((file) => ({ file, bytes: statSync(join(root, file)).size }));
  for (const { file, bytes } of sized.sort((a, b) => b.bytes - a.bytes)) console.log(`${kib(bytes)}  ${file}`);
}

const kib = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(8)} KiB`;

if (import.meta.main) {
  const file = await packageExtension();
  console.log((await costOfBuild()).join('\n'));
  printContents();
  const { size } = statSync(file);
  console.log(`${kib(size)}  ${file}`);
  if (size > LIMIT) throw new Error(`The package is larger than ${LIMIT / 1024} KiB.`);
}
