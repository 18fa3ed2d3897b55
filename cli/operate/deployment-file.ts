import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { diskWorkspace, slashed, workspaceRootOf } from '../disk-workspace.ts';
import { loadEngine } from '../installation.ts';
import { LineIndex } from '../line-index.ts';
import { readText } from '../read-file.ts';
import { counted, visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** What a deployment file says, as plain data, once it has no errors. */
export interface DeploymentFile {
  readonly path: string;
  readonly data: unknown;
  /** Warnings of the check, in one line; nothing without any. */
  readonly remark: string | undefined;
}

const NAMES = ['fairlead.yaml', 'fairlead.yml', '.fairlead.yaml', '.fairlead.yml'];
const SHOWN = 10;

/** Reads and checks the file of a folder, or the one that is named. @throws UsageError with what the check says. */
export function deploymentFile(cwd: string, named: string | undefined): DeploymentFile {
  const path = named === undefined ? fileIn(cwd) : resolve(cwd, named);
  const file = readText(path);
  if (file.state !== 'text')
    throw new UsageError(
      `\`${visible(named ?? path)}\` cannot be read${file.state === 'unreadable' ? `: ${visible(file.reason)}` : ''}.`,
    );
  const engine = loadEngine();
  const kind = engine.kinds.find(({ id }) => id === 'deployment');
  const source = { path: slashed(path), text: file.text };
  const workspace = diskWorkspace(workspaceRootOf(path, cwd));
  if (!kind) throw new Error('There is no kind for deployment files.');
  const analysis = engine.open(kind, source, workspace);
  const findings = engine.lint(analysis, engine.settingsFor(source.path, workspace));
  const lines = new LineIndex(file.text);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const shown = errors.slice(0, SHOWN).map(({ at, message, rule }) => {
      const { line, column } = lines.position(at.span[0]);
      return `  ${line}:${column}  ${visible(message)}  ${rule}`;
    });
    const rest = errors.length > SHOWN ? [`  and ${errors.length - SHOWN} more`] : [];
    const head = `\`${visible(named ?? path)}\` has ${counted(errors.length, 'error')}, and nothing is done by it:`;
    throw new UsageError([head, ...shown, ...rest].join('\n'));
  }
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return {
    path,
    data: kind.data?.(analysis.model) ?? {},
    remark: warnings > 0 ? `${counted(warnings, 'warning')}: \`fairlead check\` shows them.` : undefined,
  };
}

/** A compose file as plain data, and nothing where it cannot be read as one. */
export function composeFile(path: string): unknown {
  const file = readText(path);
  const engine = loadEngine();
  const kind = engine.kinds.find(({ id }) => id === 'compose');
  if (!kind || file.state !== 'text') return undefined;
  const source = { path: slashed(path), text: file.text };
  return kind.data?.(engine.open(kind, source, diskWorkspace(workspaceRootOf(path, dirname(path)))).model);
}

function fileIn(folder: string): string {
  const name = NAMES.find((candidate) => existsSync(join(folder, candidate)));
  if (name !== undefined) return join(folder, name);
  throw new UsageError('There is no `fairlead.yaml` here: `fairlead init` writes one, `--config FILE` names one.');
}
