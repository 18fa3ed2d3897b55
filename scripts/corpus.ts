/** `npm run corpus -- DIR [--set NAME] [--json] [--write PAGE]`: checks a labelled corpus, and counts what was right. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { fastPathOf } from './corpus/fast-path.ts';
import { firedIn, firedInProjects } from './corpus/fired.ts';
import { hclSpansOf } from './corpus/hcl-spans.ts';
import { labelledFiles } from './corpus/labels.ts';
import { NEVER_FIRES } from './corpus/never-fires.ts';
import { noiseSection, tooLoud } from './corpus/noise/section.ts';
import { pairsOf } from './corpus/pairs.ts';
import { checkedProject } from './corpus/projects.ts';
import { type Measured, writeQuality } from './corpus/quality.ts';
import { sharedRules } from './corpus/shared/compare.ts';
import { belowGoal, sharedSection, unexplained } from './corpus/shared/section.ts';
import { type Result, summaryOf } from './corpus/summary.ts';
import { fastPathTable, hclTable, listed, pairsTable, silentTable, tableOf } from './corpus/tables.ts';
import { WatchedChecker } from './corpus/watched.ts';

/** The kinds that are checked, each with its formats as the labels call them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  compose: ['compose'],
  terraform: ['terraform', 'terraform-azurerm'],
  dockerfile: ['dockerfile'],
  nginx: ['nginx'],
  workflow: ['github-workflow'],
  action: ['github-action'],
  pipelines: ['azure-pipelines'],
  staticwebapp: ['staticwebapp'],
  containerapp: ['azure-containerapp-template'],
};
const LIMIT = 2_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { set: { type: 'string' }, json: { type: 'boolean', default: false }, write: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(folder)) {
  console.error('npm run corpus -- DIR: a folder of sets, each with a labels.jsonl, is needed.');
  process.exit(2);
}
if (!existsSync('dist/schemas')) spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });

let failed = false;
const engine = createEngine(createSchemaStore('dist/schemas'));
const fastPath = fastPathOf(resolve(folder));
console.log(values.json ? JSON.stringify({ fastPath }, null, 2) : fastPathTable(fastPath));
failed ||= fastPath.different.length > 0;
const hcl = await hclSpansOf(resolve(folder));
console.log(values.json ? JSON.stringify({ hcl }, null, 2) : hclTable(hcl));
failed ||= hcl.different.length > 0;
const fired = new Set<string>();
const measured: Measured[] = [];
for (const [kind, formats] of Object.entries(KINDS)) {
  const results = await resultsOf(new Set(formats), kind, resolve(folder));
  const summary = summaryOf(results);
  const pairs = formats.map((format) => pairsOf(resolve(folder), format, kind, engine));
  const found = firedIn([...labelledFiles(resolve(folder), new Set(formats), values.set)], kind, engine);
  for (const rule of found) fired.add(rule);
  measured.push({ kind, results, pairs });
  const tables = [
    tableOf(kind, summary, LIMIT / 1_000),
    ...pairs.filter(({ mistakes }) => mistakes > 0).map(pairsTable),
    '',
  ];
  console.log(values.json ? JSON.stringify({ kind, ...summary, pairs }, null, 2) : tables.join('\n'));
  failed ||= summary.files === 0 || summary.crashes.length > 0 || summary.hangs.length > 0;
}

const shared = sharedRules(resolve(folder), engine, kindOfFormat);
const beside = { differences: unexplained(shared), belowGoal: belowGoal(shared) };
console.log(values.json ? JSON.stringify({ shared }, null, 2) : sharedSection(shared).join('\n'));
console.log(values.json ? '' : listed('Not explained', beside.differences).join('\n'));
failed ||= beside.differences.length > 0 || beside.belowGoal.length > 0;

const projects = projectsIn(join(resolve(folder), 'wild'));
const spoken = projects.flatMap((project) => checkedProject(project, engine));
const strict = projects.flatMap((project) => checkedProject(project, engine, { environment: 'production' }));
console.log(
  values.json ? JSON.stringify({ tooLoud: tooLoud(spoken) }, null, 2) : noiseSection(spoken, strict).join('\n'),
);
console.log(values.json ? '' : listed('Too loud', tooLoud(spoken)).join('\n'));
failed ||= tooLoud(spoken).length > 0;
if (values.write !== undefined) {
  const sections = [...sharedSection(shared), ...noiseSection(spoken, strict)];
  writeQuality(values.write, measured, sections, new Date().toISOString().slice(0, 10));
}
for (const rule of firedInProjects(projects, engine)) fired.add(rule);
const silent = [...engine.rules.keys()].filter((rule) => !fired.has(rule)).sort();
console.log(values.json ? JSON.stringify({ silent }, null, 2) : silentTable(silent));
const heard = Object.keys(NEVER_FIRES).filter((rule) => !silent.includes(rule));
console.log(
  values.json ? JSON.stringify({ heard }, null, 2) : listed('Said to fire nowhere, and it does', heard).join('\n'),
);
failed ||= silent.some((rule) => !Object.hasOwn(NEVER_FIRES, rule)) || heard.length > 0;
process.exitCode = failed ? 1 : 0;

/** The kind of file a set means by a format. */
function kindOfFormat(format: string) {
  const [id] = Object.entries(KINDS).find(([, formats]) => formats.includes(format)) ?? [];
  return engine.kinds.find((kind) => kind.id === id);
}

function projectsIn(root: string): string[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
}

async function resultsOf(formats: ReadonlySet<string>, kind: string, root: string): Promise<Result[]> {
  const checker = new WatchedChecker(LIMIT);
  const results: Result[] = [];
  for (const labelled of labelledFiles(root, formats, values.set)) {
    const outcome = await checker.check({ file: labelled.file, kind, project: labelled.project });
    results.push({ labelled, outcome });
  }
  await checker.stop();
  return results;
}
