/**
 * `npm run demo:editor [FOLDER]`: an editor with the working copy, at an address to open in a browser; Ctrl+C ends it.
 * Without a folder it opens what *Try It Without Azure* opens: an example with a simulated Azure behind it.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COPY, copyExample } from '../client/trial/example.ts';
import { createHome } from '../test/editor/host/home.ts';
import { manifest, root } from '../test/editor/host/paths.ts';
import { startServer } from '../test/editor/host/server.ts';
import { installEditor } from '../test/editor/host/setup.ts';
import { workbenchUrl } from '../test/editor/host/workbench.ts';

const [folder] = process.argv.slice(2);
installEditor();
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
const home = createHome(folder === undefined ? {} : { fixture: resolve(folder) });
const { publisher, name, version } = manifest();
const trial = join(home.userData, 'User/globalStorage', `${publisher}.${name}`, ...COPY);
if (folder === undefined) await copyExample(root, trial);
// An unpacked extension is a folder here: after a build, "Developer: Reload Window" shows it.
symlinkSync(root, join(home.extensions, `${publisher}.${name}-${version}`));
const server = await startServer(home, { port: Number(process.env['PORT'] ?? 18080) });
const what = folder === undefined ? 'An example with a simulated Azure' : `A copy of ${folder}`;
const url = workbenchUrl(server, folder === undefined ? trial : home.workspace);
console.log(`${what} is open at\n\n  ${url}\n\nCtrl+C ends it.`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await server.stop();
home.dispose();
