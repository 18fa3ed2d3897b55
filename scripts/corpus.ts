/** `npm run corpus -- DIR [--set NAME] [--json]`: checks a labelled corpus and counts what was right and what was not. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { type FastPath, fastPathOf } from './corpus/fast-path.ts';
import { firedIn } from './corpus/fired.ts';
import { type HclSpans, hclSpansOf } from './corpus/hcl-spans.ts';
import { labelledFiles } from './corpus/labels.ts';
import { NEVER_FIRES } from './corpus/never-fires.ts';
import { type Pairs, pairsOf } from './corpus/pairs.ts';
import { type Result, type Summary, summaryOf } from './corpus/summary.ts';
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
  options: { set: { type: 'string' }, json: { type: 'boolean', default: false } },
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
for (const [kind, formats] of Object.entries(KINDS)) {
  const summary = summaryOf(await resultsOf(new Set(formats), kind, resolve(folder)));
  const pairs = formats.map((format) => pairsOf(resolve(folder), format, kind, engine));
  const found = firedIn([...labelledFiles(resolve(folder), new Set(formats), values.set)], kind, engine);
  for (const rule of found) fired.add(rule);
  const tables = [tableOf(kind, summary), ...pairs.filter(({ mistakes }) => mistakes > 0).map(pairsTable), ''];
  console.log(values.json ? JSON.stringify({ kind, ...summary, pairs }, null, 2) : tables.join('\n'));
  failed ||= summary.files === 0 || summary.crashes.length > 0 || summary.hangs.length > 0;
}
const silent = [...engine.rules.keys()].filter((rule) => !fired.has(rule)).sort();
console.log(values.json ? JSON.stringify({ silent }, null, 2) : silentTable(silent));
failed ||= silent.some((rule) => !Object.hasOwn(NEVER_FIRES, rule));
process.exitCode = failed ? 1 : 0;

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

function tableOf(kind: string, summary: Summary): string {
  const { falseErrors, missed, onLine, classes, findingsPerFile, milliseconds } = summary;
  const found = missed.of - missed.files.length;
  return [
    `${kind}: ${summary.files} files`,
    `  crashes                        ${summary.crashes.length}`,
    `  hangs over ${LIMIT / 1000} s                 ${summary.hangs.length}`,
    `  valid files given an error     ${share(falseErrors.files.length, falseErrors.of)}`,
    `  refused files found            ${share(found, missed.of)}`,
    `  … on the labelled line         ${share(onLine.found, onLine.of)}`,
    ...classes.map(({ name, of, found }) => `  … ${name.padEnd(29)}${share(found, of)} with a warning or an error`),
    `  findings per file              median ${findingsPerFile.median}, p90 ${findingsPerFile.p90}`,
    `  time                           ${milliseconds.total.toFixed(0)} ms, slowest file ${milliseconds.slowest.toFixed(0)} ms`,
    ...listed('Crashes', summary.crashes),
    ...listed('Hangs', summary.hangs),
    ...listed('Valid files given an error', falseErrors.files),
    ...listed('Refused files missed', missed.files),
  ].join('\n');
}

function fastPathTable({ valid, fast, commented, different, lenient }: FastPath): string {
  return [
    'yaml: read by events, of the files without a syntax error',
    `  all                            ${share(fast, valid)}`,
    `  with comments                  ${share(commented.fast, commented.valid)}`,
    `  another tree than from yaml    ${different.length}`,
    `  though yaml finds an error     ${lenient.length}`,
    ...listed('Another tree', different),
    ...listed('Though yaml finds an error', lenient),
    '',
  ].join('\n');
}

function hclTable({ files, arguments: rows, different, refused }: HclSpans): string {
  return [
    'hcl: beside the grammar of tree-sitter',
    `  files                          ${files}`,
    `  blocks and arguments           ${rows}`,
    `  at other places                ${different.length}`,
    `  refused by the grammar         ${refused.length}`,
    ...listed('At other places', different),
    ...listed('Refused by the grammar', refused),
    '',
  ].join('\n');
}

function pairsTable({ mistakes, found, gone, fixes, missed, idle }: Pairs): string {
  return [
    '',
    `mistakes people made and mended: ${mistakes}`,
    `  found on the line, or in the file ${share(found, mistakes)}`,
    `  … and gone in the mended file     ${share(gone.count, gone.of)}`,
    `  our fixes that mend them          ${share(fixes.mend, fixes.offered)}`,
    ...listed('Mistakes missed', missed),
    ...listed('Fixes that do not', idle),
  ].join('\n');
}

function silentTable(rules: readonly string[]): string {
  const silent = rules.map((rule) => `${rule}: ${NEVER_FIRES[rule] ?? 'NOT EXPLAINED'}`);
  return `rules that fire nowhere, all files taken for production: ${silent.length === 0 ? 'none' : ''}${listed('', silent).slice(2).join('\n')}`;
}

function share(count: number, of: number): string {
  return of === 0 ? 'none labelled' : `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
