/**
 * `npm run demo`: what Fairlead says about the examples and how it releases one of them in the simulator, by the real
 * command line. Fails when an example that is in order is reported, when a mistake that was put into one is not, and when
 * production does not end with the release it should have.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { operationsStory } from './demo/operations.ts';

const CLI = 'dist/cli.cjs';
const FILES = 'examples/*/{fairlead.yaml,*compose*.{yaml,yml}}';
const BEFORE = 'examples/*/before/{fairlead.yaml,*compose*.{yaml,yml}}';
const FIXED = 'examples/compose-nginx/before/docker-compose.prod.yml';

/** Mistakes of each example that have to be found, by their rules. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'app-service-code': ['appservice/workers-memory', 'appservice/sticky-missing', 'deploy/singleton-scaled'],
  'app-service-container': ['appservice/slots-memory', 'appservice/sku-slots-unsupported', 'deploy/unknown-ref'],
  'compose-nginx': ['compose/service-at-root', 'compose/swarm-only-keys', 'compose/depends-on-healthcheck-missing'],
  'compose-stage-prod': ['deploy/startup-budget', 'compose/stop-grace-period', 'deploy/rollback-missing'],
  'container-apps-cache': ['deploy/strategy-host-mismatch', 'deploy/schema'],
};

const surprises: string[] = [];

say('1. Build');
const build = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const files = globSync(FILES).sort();
say(`2. ${files.length} files of five examples that are in order`, ['check', ...files]);
const clean = fairlead('check', ...files);
console.log(clean.output);
if (clean.status !== 0) surprises.push('The examples that are in order are reported.');

for (const [example, rules] of Object.entries(EXPECTED)) {
  const mistaken = globSync(BEFORE.replace('*', example)).sort();
  const strictly = ['check', '--fail-on', 'warning', ...mistaken];
  say(`3. ${example}, as it was before`, strictly);
  const { status, output } = fairlead(...strictly);
  console.log(output);
  if (status !== 1) surprises.push(`The mistakes of ${example} end with status ${status} instead of 1.`);
  for (const rule of rules) {
    if (!output.includes(rule)) surprises.push(`\`${rule}\` is not reported in ${example}/before.`);
  }
}

say('4. What the fixes would write', ['check', '--fix-dry-run', FIXED]);
const { output: diff } = fairlead('check', '--fix-dry-run', FIXED);
console.log(diff);
if (!/^\+ /m.test(diff)) surprises.push('`--fix-dry-run` shows no line it would write.');

surprises.push(...(await operationsStory(say)));

if (surprises.length > 0) {
  console.error(`\nNot as expected:\n${surprises.map((surprise) => `  ${surprise}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`
Next:
  npm run demo:editor [FOLDER]              VS Code in a browser: environments of an example, or your files
  node ${CLI} check YOUR/FOLDER       your own files
  node ${CLI} simulator               an Azure of your own to try deployments on
  node ${CLI} lsp --stdio             the language server, for any editor (docs/guide/editors.md)`);
}

function fairlead(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}`.trim() };
}

function say(title: string, args?: readonly string[]): void {
  const command = args ? `\n   fairlead ${args.join(' ')}` : '';
  console.log(`\n── ${title}${command}\n`);
}
