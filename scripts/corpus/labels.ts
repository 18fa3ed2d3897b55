import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a trusted tool says of one file. `template` and `unknown` files are read, and nothing is expected of them. */
export interface Labelled {
  readonly set: string;
  readonly file: string;
  readonly format: string;
  readonly label: 'ok' | 'err' | 'partial' | 'env' | 'template' | 'unknown';
  /** Lines the tool pointed at, from 1; empty when it named none. */
  readonly lines: readonly number[];
  /** The folder a project begins at: what lies above it belongs to other projects. */
  readonly project: string;
}

/** The sets whose labels come from a checker of style or security: what it calls an error is valid. */
const STYLE_SETS = new Set([
  'buildkit-lint',
  'checkov-other',
  'checkov-tf-azure',
  'dclint',
  'gixy-dvershinin',
  'gixy-yandex',
  'trivy-checks',
]);

/** Every labelled file of the formats that are checked today, in the order of the label files. */
export function labelledFiles(folder: string, formats: ReadonlySet<string>, only?: string): Labelled[] {
  const sets = readdirSync(folder).filter((set) => existsSync(join(folder, set, 'labels.jsonl')));
  return sets.filter((set) => only === undefined || set === only).flatMap((set) => labelsOf(folder, set, formats));
}

export function isStyleSet(set: string): boolean {
  return STYLE_SETS.has(set);
}

interface Row {
  readonly path: string;
  readonly format: string;
  readonly label: Labelled['label'];
  readonly findings?: readonly { readonly line?: number | null }[];
}

function labelsOf(folder: string, set: string, formats: ReadonlySet<string>): Labelled[] {
  const text = readFileSync(join(folder, set, 'labels.jsonl'), 'utf8');
  const rows = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Row]));
  return rows.flatMap(({ path, format, label, findings = [] }) => {
    const file = join(folder, set, path);
    if (!formats.has(format) || !existsSync(file)) return [];
    const lines = findings.flatMap(({ line }) => (typeof line === 'number' ? [line] : []));
    return [{ set, file, format, label, lines, project: join(folder, set, projectOf(path)) }];
  });
}

/** `owner__repository/…` of a set that keeps whole repositories; for the others the folder the files are in. */
function projectOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.includes('__') ? first : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
