import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { share, table } from './markdown.ts';
import { missedBy } from './misses.ts';
import type { Pairs } from './pairs.ts';
import { isSilent, type Result, type Summary, summaryOf } from './summary.ts';

/** What a run over the corpus found out about one kind of file. */
export interface Measured {
  readonly kind: string;
  readonly results: readonly Result[];
  readonly pairs: readonly Pairs[];
}

const START = '<!-- figures: written by `npm run corpus -- DIR --write docs/quality.md` -->';
const END = '<!-- end of figures -->';

/** Puts the figures where the page has a place for them; what people wrote around it stays. */
export function writeQuality(
  file: string,
  measured: readonly Measured[],
  sections: readonly string[],
  day: string,
): void {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : `${START}\n${END}\n`;
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${file} has no place for the figures: \`${START}\` … \`${END}\`.`);
  const figures = [`\`npm run corpus -- DIR\` on ${day}.`, ...measured.flatMap(sectionOf), ...sections].join('\n');
  writeFileSync(file, `${page.slice(0, start + START.length)}\n${figures}\n${page.slice(end)}`);
}

function sectionOf({ kind, results, pairs }: Measured): string[] {
  const summary = summaryOf(results);
  const sets = [...new Set(results.map(({ labelled }) => labelled.set))];
  const bySet = sets.map((set) =>
    rowOf(
      set,
      kind,
      results.filter(({ labelled }) => labelled.set === set),
    ),
  );
  const columns = [
    ...['Set', 'Files', 'Crashes', 'Hangs', 'Valid, given an error', 'Refused, an error said'],
    ...['… or a warning', '… of what the file itself shows', 'Findings per file: median, p90'],
  ];
  const missed = missedBy(kind, results.filter(isSilent));
  return [
    '',
    `## ${kind}`,
    '',
    ...table(columns, sets.length > 1 ? [...bySet, rowOf('all', kind, results)] : bySet),
    ...classesOf(summary),
    ...pairs.filter(({ mistakes }) => mistakes > 0).flatMap(pairsOf),
    ...accused(results),
    ...(missed.length === 0 ? [] : ['', ...table(['Missed', 'Files', 'Why'], missed.map(missedRow))]),
  ];
}

function rowOf(name: string, kind: string, results: readonly Result[]): string[] {
  const { files, crashes, hangs, falseErrors, missed, noticed, findingsPerFile } = summaryOf(results);
  const outside = missedBy(kind, results.filter(isSilent)).filter((each) => each.outside);
  const unseen = outside.reduce((sum, each) => sum + each.files, 0);
  return [
    name,
    ...[files, crashes.length, hangs.length].map(String),
    share(falseErrors.files.length, falseErrors.of),
    share(missed.of - missed.files.length, missed.of),
    share(noticed.found, noticed.of),
    share(noticed.found, noticed.of - unseen),
    `${findingsPerFile.median}, ${findingsPerFile.p90}`,
  ];
}

function classesOf({ classes }: Summary): string[] {
  if (classes.length === 0) return [];
  const rows = classes.map(({ name, of, found }) => [`\`${name}\``, share(found, of)]);
  return ['', ...table(['Refused for (as the tool calls it)', 'An error or a warning said'], rows)];
}

function pairsOf({ mistakes, exact, found, gone, fixes }: Pairs): string[] {
  return [
    '',
    ...table(
      ['Mistakes people committed, and mended', ''],
      [
        ['found on the line', share(found, mistakes)],
        ['… on the line as it is numbered by the tool', share(exact, mistakes)],
        ['… and gone in the mended file', share(gone.count, gone.of)],
        ['our fixes after which their finding is gone', share(fixes.mend, fixes.offered)],
      ],
    ),
  ];
}

/** Every valid file that is given an error, by name: they are few, and each has to be looked at. */
function accused(results: readonly Result[]): string[] {
  const { files } = summaryOf(results).falseErrors;
  const names = files.map((each) => `- ${each.replace(/(\w+) \S*?\/([^/\s]+)(?=: )/, '`$2`')}`);
  return names.length === 0 ? [] : ['', 'Valid, given an error:', '', ...names];
}

const missedRow = ({ what, files, why }: ReturnType<typeof missedBy>[number]) => [what, String(files), why];
