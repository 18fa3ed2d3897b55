import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelineLabel } from './pipeline-labels.ts';

/** What a trusted tool says of one file. `template` and `unknown` files are read, and nothing is expected of them. */
export interface Labelled {
  readonly set: string;
  readonly file: string;
  readonly format: string;
  readonly label: 'ok' | 'err' | 'partial' | 'env' | 'template' | 'unknown';
  /** Lines the tool pointed at, from 1; empty when it named none. */
  readonly lines: readonly number[];
  /** What the tool calls the mistakes; empty when it has no names for them. */
  readonly classes: readonly string[];
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
  'zizmor',
]);

/** What `actionlint` says beside what is wrong with the file itself: a file with only that is valid. */
const ADVICE = new Set(['credentials', 'deprecated-commands', 'pyflakes', 'runner-label', 'shell-name', 'shellcheck']);

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
  readonly tool?: string;
  readonly findings?: readonly Labelling[];
}

interface Labelling {
  readonly line?: number | null;
  readonly rule?: string;
  readonly message?: string;
}

const isAdvised = ({ rule = '', message = '' }: Labelling) => ADVICE.has(rule) || /is too old to run/.test(message);

function labelsOf(folder: string, set: string, formats: ReadonlySet<string>): Labelled[] {
  const text = readFileSync(join(folder, set, 'labels.jsonl'), 'utf8');
  const rows = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Row]));
  return rows.flatMap(({ path, format, label: given, tool = '', findings = [] }) => {
    const file = join(folder, set, path);
    if (!formats.has(format) || !existsSync(file)) return [];
    const label = format === 'azure-pipelines' ? pipelineLabel(given, tool, readFileSync(file, 'utf8')) : given;
    const refused = findings.filter((finding) => !isAdvised(finding));
    const lines = refused.flatMap(({ line }) => (typeof line === 'number' ? [line] : []));
    const classes = [...new Set(refused.flatMap(({ rule }) => (rule ? [rule] : [])))];
    const isAdvice = label === 'err' && findings.length > 0 && refused.length === 0;
    const project = join(folder, set, projectOf(path));
    return [{ set, file, format, label: isAdvice ? 'ok' : label, lines, classes, project }];
  });
}

/** `owner__repository/…` of a set that keeps whole repositories; for the others the folder the files are in. */
function projectOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.includes('__') ? first : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
