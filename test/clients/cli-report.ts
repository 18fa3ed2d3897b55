import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Report, Shown } from './report.ts';

const SEVERITY: Readonly<Record<string, number>> = { error: 1, warning: 2, info: 3, hint: 4 };

interface CliFinding {
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface CliFile {
  readonly path: string;
  readonly findings: readonly CliFinding[];
}

/** What the command line says about these files. @throws Error when it fails or says nothing at all. */
export function cliReport(root: string, files: readonly string[]): Report {
  const args = [resolve('dist/cli.cjs'), 'check', '--format', 'json', ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`fairlead check ended with ${status}: ${stderr}`);
  const checked = (JSON.parse(stdout) as { readonly files: readonly CliFile[] }).files;
  return new Map(checked.map(({ path, findings }) => [resolve(root, path), findings.map(shown)] as const));
}

/** The command line counts from one, editors count from zero. */
function shown({ rule, severity, line, column, endLine, endColumn }: CliFinding): Shown {
  return {
    rule,
    severity: SEVERITY[severity] ?? 0,
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
