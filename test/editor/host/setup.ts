/** Installs a real VS Code server beside this file, from the npm registry alone; does nothing when it is there. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { host } from './paths.ts';

const vscode = join(host, 'node_modules/code-server/lib/vscode');
const lock = join(host, 'vscode-lock.json');
const stamp = join(host, 'node_modules/.fairlead-ready');

/** Nothing a test of an extension touches: agents, containers, remote shells, Kerberos proxies, Windows only. */
const UNUSED = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** `relock` makes vscode-lock.json anew, after a version bump in package.json. */
export function installEditor({ relock = false } = {}): void {
  const wanted = [readFileSync(join(host, 'package-lock.json'), 'utf8'), readFileSync(lock, 'utf8'), ...UNUSED].join(
    '\n',
  );
  if (!relock && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const started = Date.now();
  console.log('Installing the editor for the tests (about 560 MB below test/editor/host, from the npm registry) …');
  // The server's own install script refuses other Node versions and compiles what we drop; the rest replaces it.
  npm(host, ['ci', '--ignore-scripts']);
  dropUnused();
  installWorkbench(relock);
  compileLogging();
  writeFileSync(stamp, wanted);
  console.log(`The editor is installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

function dropUnused(): void {
  const file = join(vscode, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of UNUSED) delete manifest.dependencies[name];
  delete manifest.allowScripts;
  writeFileSync(file, JSON.stringify(manifest, undefined, 2));
}

function installWorkbench(relock: boolean): void {
  const shipped = join(vscode, 'npm-shrinkwrap.json');
  rmSync(join(vscode, 'node_modules'), { recursive: true, force: true });
  if (relock) {
    npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
    copyFileSync(shipped, lock);
    return;
  }
  // The shipped shrinkwrap lacks an entry, so `npm ci` would refuse it.
  copyFileSync(lock, shipped);
  npm(vscode, ['ci', '--omit=dev', '--ignore-scripts']);
}

/** Without this module the editor writes no log file at all and every output channel stays empty. */
function compileLogging(): void {
  const node = dirname(dirname(process.execPath)); // ships the headers that node-gyp would download
  try {
    npm(
      vscode,
      ['rebuild', '--dangerously-allow-all-scripts', '@vscode/spdlog'],
      { npm_config_nodedir: node },
      'ignore',
    );
  } catch {
    console.warn('Output channels stay empty: @vscode/spdlog did not compile (it wants python3, make and g++).');
  }
}

function npm(
  cwd: string,
  args: readonly string[],
  extra: NodeJS.ProcessEnv = {},
  stdio: 'inherit' | 'ignore' = 'inherit',
) {
  const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`;
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio,
    env: { ...process.env, PATH, ...extra },
  });
}

if (import.meta.main) installEditor({ relock: process.argv.includes('--relock') });
