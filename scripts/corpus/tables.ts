/** What a run shows on a terminal; the page has the same with more around it. */
import type { FastPath } from './fast-path.ts';
import type { HclSpans } from './hcl-spans.ts';
import { NEVER_FIRES } from './never-fires.ts';
import type { Pairs } from './pairs.ts';
import type { Summary } from './summary.ts';

export function tableOf(kind: string, summary: Summary, seconds: number): string {
  const { falseErrors, missed, onLine, classes, findingsPerFile, milliseconds } = summary;
  const found = missed.of - missed.files.length;
  return [
    `${kind}: ${summary.files} files`,
    `  crashes                        ${summary.crashes.length}`,
    `  hangs over ${seconds} s                 ${summary.hangs.length}`,
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

export function fastPathTable({ valid, fast, commented, different, lenient }: FastPath): string {
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

export function hclTable({ files, arguments: rows, different, refused }: HclSpans): string {
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

export function pairsTable({ mistakes, found, exact, gone, fixes, missed, idle }: Pairs): string {
  return [
    '',
    `mistakes people made and mended: ${mistakes}`,
    `  found on the line, or in the file ${share(found, mistakes)}`,
    `  … on exactly the labelled line    ${share(exact, mistakes)}`,
    `  … and gone in the mended file     ${share(gone.count, gone.of)}`,
    `  our fixes that mend them          ${share(fixes.mend, fixes.offered)}`,
    ...listed('Mistakes missed', missed),
    ...listed('Fixes that do not', idle),
  ].join('\n');
}

export function silentTable(rules: readonly string[]): string {
  const silent = rules.map((rule) => `${rule}: ${NEVER_FIRES[rule] ?? 'NOT EXPLAINED'}`);
  return `rules that fire nowhere, all files taken for production: ${silent.length === 0 ? 'none' : ''}${listed('', silent).slice(2).join('\n')}`;
}

function share(count: number, of: number): string {
  return of === 0 ? 'none labelled' : `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
}

export function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
