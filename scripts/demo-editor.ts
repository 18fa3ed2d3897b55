/** `npm run demo:editor [FOLDER]`: an editor with the working copy, at an address to open in a browser; Ctrl+C ends it. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createHome } from '../test/editor/host/home.ts';
import { manifest, root } from '../test/editor/host/paths.ts';
import { startServer } from '../test/editor/host/server.ts';
import { installEditor } from '../test/editor/host/setup.ts';
import { workbenchUrl } from '../test/editor/host/workbench.ts';

const folder = resolve(process.argv[2] ?? join(root, 'examples/compose-stage-prod/before'));
installEditor();
execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
const home = createHome({ fixture: folder });
const { publisher, name, version } = manifest();
// An unpacked extension is a folder here: after a build, "Developer: Reload Window" shows it.
symlinkSync(root, join(home.extensions, `${publisher}.${name}-${version}`));
const server = await startServer(home, { port: Number(process.env['PORT'] ?? 18080) });
console.log(`A copy of ${folder} is open at\n\n  ${workbenchUrl(server, home.workspace)}\n\nCtrl+C ends it.`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await server.stop();
home.dispose();
