/**
 * `npm run test:clients [FOLDER]`: opens every deployment file of a folder (`examples/`) in real editors and compares
 * what they show with what `fairlead check --format json` says. Needs Neovim and Emacs with eglot, and a build.
 */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentKinds } from '../../protocol/documents.ts';
import { cliReport } from './cli-report.ts';
import { editors, isInstalled, reportOf } from './editors.ts';
import { differences } from './report.ts';

const root = resolve(process.argv[2] ?? 'examples');
const files = globSync(
  documentKinds.flatMap((kind) => kind.files),
  { cwd: root, exclude: (name) => name.endsWith('node_modules') },
)
  .map((name) => resolve(root, name))
  .sort();

if (files.length === 0) fail(`There is no deployment file in ${root}: nothing was compared.`);
const missing = editors.filter((editor) => !isInstalled(editor));
if (missing.length > 0) fail(`${missing.map(({ name }) => name).join(' and ')} cannot be started.`);

const expected = cliReport(root, files);
const server = [process.execPath, resolve('dist/cli.cjs'), 'lsp', '--stdio'];
const count = [...expected.values()].reduce((sum, shown) => sum + (shown?.length ?? 0), 0);
for (const editor of editors) {
  const found = differences(expected, reportOf(editor, server, root, files));
  for (const difference of found) console.error(`${editor.name}: ${difference}`);
  if (found.length > 0) process.exitCode = 1;
  else console.log(`${editor.name} shows the same ${count} findings in ${files.length} files.`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
