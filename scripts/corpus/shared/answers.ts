import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { idOf } from './ids.ts';

/** By what a set names places: lines, services, addresses of resources, or nothing but the file. */
export type Level = 'file' | 'line' | 'service' | 'resource';

/** What another tool says of one file to one of its questions. */
export interface Answer {
  readonly set: string;
  readonly file: string;
  readonly project: string;
  readonly format: string;
  readonly id: string;
  readonly level: Level;
  /** Where the tool reports it. */
  readonly has: readonly string[];
  /** Where the tool says that it is not so; `else` means everywhere else in the file. */
  readonly lacks: readonly string[] | 'else';
}

interface SetShape {
  readonly level: Level;
  /** The tool was asked all its questions of every file, and not only the one the file is about. */
  readonly everything?: true;
}

/** The sets whose tools ask what some of our rules ask. */
export const SHARED_SETS: Readonly<Record<string, SetShape>> = {
  'buildkit-lint': { level: 'line', everything: true },
  'checkov-other': { level: 'file' },
  'checkov-tf-azure': { level: 'resource' },
  // Its lines are those of `ports:` or of a list's first item, and the message has the service.
  dclint: { level: 'service', everything: true },
  'gixy-dvershinin': { level: 'file' },
  'gixy-yandex': { level: 'file' },
  'trivy-checks': { level: 'file' },
  zizmor: { level: 'file' },
};

/** The place that stands for a whole file. */
export const WHOLE = 'file';

interface Row {
  readonly path: string;
  readonly format: string;
  readonly label: string;
  readonly rule: string;
  readonly findings: readonly { readonly line?: number | null; readonly rule: string; readonly message: string }[];
  readonly passing?: readonly string[];
}

/** The answers of a set, one for each question to each file. */
export function answersOf(folder: string, set: string): Answer[] {
  const labels = join(folder, set, 'labels.jsonl');
  const shape = SHARED_SETS[set];
  if (!shape || !existsSync(labels)) return [];
  const lines = readFileSync(labels, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const rows = lines.map((line) => JSON.parse(line) as Row);
  const named = new Set(rows.flatMap(({ findings }) => findings.map(({ rule }) => idOf(set, rule))));
  return rows.flatMap((row) => {
    const file = join(folder, set, row.path);
    if ((row.label !== 'ok' && row.label !== 'err') || !existsSync(file)) return [];
    const asked = shape.everything ? named : [idOf(set, row.rule)];
    // Some tests of checkov are one resource without a name of it in the label.
    const isNamed =
      row.findings.every(({ message }) => message !== '') && row.findings.length + (row.passing?.length ?? 0) > 0;
    const level = shape.level === 'resource' && !isNamed ? 'file' : shape.level;
    const about = { set, file, project: dirname(file), format: row.format, level };
    return [...asked].map((id) => ({ ...about, id, ...placesIn(row, id, set, level) }));
  });
}

function placesIn(
  { findings, passing = [] }: Row,
  id: string,
  set: string,
  level: Level,
): Pick<Answer, 'has' | 'lacks'> {
  const own = findings.filter(({ rule }) => idOf(set, rule) === id);
  if (level === 'resource') return { has: own.map(({ message }) => message), lacks: passing };
  if (level === 'service') return { has: [...new Set(own.map(({ message }) => serviceIn(message)))], lacks: 'else' };
  if (level === 'line') return { has: [...new Set(own.map(({ line }) => String(line)))], lacks: 'else' };
  return own.length > 0 ? { has: [WHOLE], lacks: [] } : { has: [], lacks: [WHOLE] };
}

const serviceIn = (message: string) => /Service "([^"]+)"/.exec(message)?.[1] ?? WHOLE;
