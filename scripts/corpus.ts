/** `npm run corpus -- DIR [--set NAME] [--json]`: checks a labelled corpus and counts what was right and what was not. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { labelledFiles } from './corpus/labels.ts';
import { type Result, type Summary, summaryOf } from './corpus/summary.ts';
import { WatchedChecker } from './corpus/watched.ts';

/** Formats as the labels call them, and the kind that checks them. */
const KINDS: Readonly<Record<string, string>> = { compose: 'compose' };
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
for (const [format, kind] of Object.entries(KINDS)) {
  const summary = summaryOf(await resultsOf(format, kind, resolve(folder)));
  console.log(values.json ? JSON.stringify({ format, ...summary }, null, 2) : tableOf(format, summary));
  failed ||= summary.files === 0 || summary.crashes.length > 0 || summary.hangs.length > 0;
}
process.exitCode = failed ? 1 : 0;

async function resultsOf(format: string, kind: string, root: string): Promise<Result[]> {
  const checker = new WatchedChecker(LIMIT);
  const results: Result[] = [];
  for (const labelled of labelledFiles(root, new Set([format]), values.set)) {
    const outcome = await checker.check({ file: labelled.file, kind, project: labelled.project });
    results.push({ labelled, outcome });
  }
  await checker.stop();
  return results;
}

function tableOf(format: string, summary: Summary): string {
  const { falseErrors, missed, onLine, findingsPerFile, milliseconds } = summary;
  const found = missed.of - missed.files.length;
  return [
    `${format}: ${summary.files} files`,
    `  crashes                        ${summary.crashes.length}`,
    `  hangs over ${LIMIT / 1000} s                 ${summary.hangs.length}`,
    `  valid files given an error     ${share(falseErrors.files.length, falseErrors.of)}`,
    `  refused files found            ${share(found, missed.of)}`,
    `  … on the labelled line         ${share(onLine.found, onLine.of)}`,
    `  findings per file              median ${findingsPerFile.median}, p90 ${findingsPerFile.p90}`,
    `  time                           ${milliseconds.total.toFixed(0)} ms, slowest file ${milliseconds.slowest.toFixed(0)} ms`,
    ...listed('Crashes', summary.crashes),
    ...listed('Hangs', summary.hangs),
    ...listed('Valid files given an error', falseErrors.files),
    ...listed('Refused files missed', missed.files),
  ].join('\n');
}

function share(count: number, of: number): string {
  return of === 0 ? 'none labelled' : `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
