/**
 * `npm run test:editor [suite|walk|sidebar]`: packages the extension, runs the suite in a real extension host, then walks
 * through the workbench and its sidebar as a person would. Installs the editor and the browser on first use. The last
 * lines say of each lane how it went.
 */
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { bundling } from '../../scripts/bundling.ts';
import { packageExtension } from '../../scripts/package.ts';
import { accountsWalk } from './accounts-walk.ts';
import { actionsWalk } from './actions-walk.ts';
import { attempted } from './attempts.ts';
import { containerAppsWalk } from './container-apps-walk.ts';
import { type Album, createAlbum } from './driver.ts';
import { findChromium } from './host/chromium.ts';
import { createHome } from './host/home.ts';
import { cache, manifest, root, shots } from './host/paths.ts';
import { runServerCli } from './host/server.ts';
import { installEditor } from './host/setup.ts';
import { interruptionsWalk } from './interruptions-walk.ts';
import { keyboardWalk } from './keyboard-walk.ts';
import { killWalk } from './kill-walk.ts';
import { projectWalk } from './project-walk.ts';
import { restrictedWalk } from './restricted-walk.ts';
import { serversGiven, serversWalk } from './servers-walk.ts';
import { sidebarWalk } from './sidebar-walk.ts';
import { storiesWalk } from './stories-walk.ts';
import { walk } from './walk.ts';
import { windowsWalk } from './windows-walk.ts';

const fixture = join(root, 'test/editor/fixture');
/** A project of several files, which the suite finds in a folder of its own. */
const project = join(root, 'test/editor/project');
type Lane = (vsix: string, album: Album) => Promise<void>;

/** The longest first: two are gone through at a time, and the short ones fill the end. */
const lanes: Readonly<Record<string, Lane>> = {
  interruptions: interruptionsWalk,
  keyboard: keyboardWalk,
  stories: storiesWalk,
  actions: actionsWalk,
  windows: windowsWalk,
  'container-apps': containerAppsWalk,
  kill: killWalk,
  sidebar: sidebarWalk,
  accounts: accountsWalk,
  walk: (vsix, album) => walk(vsix, fixture, album),
  project: (vsix, album) => projectWalk(vsix, project, album),
  restricted: restrictedWalk,
  suite,
};
/** Needs servers that somebody has made: `npm run test:editor-servers`. */
const servers = serversGiven();
/** A person mostly waits for the editor, and the editor for Azure. */
const STREAMS = 2;

const asked = process.argv.slice(2);
// What we start by its shebang runs on the Node we run on.
process.env['PATH'] = [dirname(process.execPath), process.env['PATH']].join(delimiter);
installEditor();
findChromium();
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const vsix = await packageExtension();
const results: string[] = [];
const waiting = Object.entries(servers ? { servers: serversWalk(servers) } : lanes).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
);
await Promise.all(Array.from({ length: STREAMS }, goThrough));
console.log(['── The editor, lane by lane', ...results].join('\n'));

async function goThrough(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, lane] = next;
    console.log(`── ${name}`);
    const album = createAlbum(name);
    const result = await attempted(name, () => lane(vsix, album), album);
    console.log(result);
    results.push(result);
  }
}

/** Against the installed package, not the working copy: what is tested is what is shipped. */
async function suite(vsix: string): Promise<void> {
  const home = createHome({ fixture });
  try {
    cpSync(project, join(home.workspace, 'orders'), { recursive: true });
    await bundleSuite();
    await runServerCli(home, '--install-extension', vsix);
    const { publisher, name, version } = manifest();
    await runTests({
      // A desktop editor runs the same suite.
      vscodeExecutablePath: process.env['VSCODE_EXECUTABLE'] ?? join(root, 'test/editor/host/code.ts'),
      extensionDevelopmentPath: join(home.extensions, `${publisher}.${name}-${version}`),
      extensionTestsPath: join(cache, 'suite/index.cjs'),
      extensionTestsEnv: { SUITE_SHOT: join(shots, 'suite-failed.png') },
      launchArgs: [home.workspace],
    });
  } finally {
    home.dispose();
  }
}

/** One bundle per test file; mocha stays outside, so that all of them meet the same one. */
async function bundleSuite(): Promise<void> {
  const folder = join(root, 'test/editor/suite');
  rmSync(join(cache, 'suite'), { recursive: true, force: true });
  await build({
    ...bundling,
    entryPoints: globSync(['index.ts', '*.test.ts'], { cwd: folder }).map((file) => join(folder, file)),
    outdir: join(cache, 'suite'),
    external: ['vscode', 'mocha'],
    minify: false,
    sourcemap: 'inline',
  });
}
