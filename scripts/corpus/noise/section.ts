import { table } from '../markdown.ts';
import type { CheckedFile } from '../projects.ts';
import { GOAL, kindNoise, noisiest } from './noise.ts';
import { EARNED } from './reasons.ts';

/** So many of the noisiest rules have to say why. */
const NAMED = 10;

/** The part of the page about how much is said. */
export function noiseSection(files: readonly CheckedFile[], production: readonly CheckedFile[]): string[] {
  const strict = new Map(kindNoise(production).map((each) => [each.kind, each]));
  const kinds = kindNoise(files).map(({ kind, files, median, p90, most }) => [
    kind,
    ...[files, median, p90, most, strict.get(kind)?.median ?? 0, strict.get(kind)?.p90 ?? 0].map(String),
  ]);
  const rules = noisiest(files, NAMED).map(({ rule, kind, files, of, findings }) => [
    `\`${rule}\``,
    `${files} of ${of} ${kind} (${((100 * files) / of).toFixed(0)} %)`,
    String(findings),
    EARNED[rule] ?? 'Not explained yet.',
  ]);
  return [
    '',
    '## How much is said',
    '',
    `Every file of the ${new Set(files.map(({ path }) => projectOf(path))).size} repositories of \`wild\`, checked as a project at the defaults. The goal is a median of ${GOAL.median} and nine files in ten with at most ${GOAL.p90}.`,
    '',
    ...table(
      ['Kind', 'Files', 'Findings per file: median', 'p90', 'most', 'All taken for production: median', 'p90'],
      kinds,
    ),
    '',
    `The ${NAMED} rules most files hear from:`,
    '',
    ...table(['Rule', 'Files', 'Findings', 'Why it is worth it'], rules),
  ];
}

/** What keeps the lane from passing. */
export function tooLoud(files: readonly CheckedFile[]): string[] {
  const kinds = kindNoise(files).filter(({ median, p90 }) => median > GOAL.median || p90 > GOAL.p90);
  const open = noisiest(files, NAMED).filter(({ rule }) => !Object.hasOwn(EARNED, rule));
  return [
    ...kinds.map(({ kind, median, p90 }) => `${kind}: median ${median}, p90 ${p90}`),
    ...open.map(({ rule, files, of }) => `${rule}: in ${files} of ${of} files, NOT EXPLAINED`),
  ];
}

const projectOf = (path: string) => /\/wild\/([^/]+)\//.exec(path)?.[1];
