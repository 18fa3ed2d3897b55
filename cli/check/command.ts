import { type Severity, severities } from '../../engine/core/rule.ts';
import { oneOf, parsed } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadEngine, version } from '../installation.ts';
import type { Outlet } from '../outlet.ts';
import { visible } from '../terminal.ts';
import { checkFile } from './check-file.ts';
import { github } from './format/github.ts';
import { json } from './format/json.ts';
import { junit } from './format/junit.ts';
import { sarif } from './format/sarif.ts';
import { stylish } from './format/stylish.ts';
import { atLeast, type FileReport, type Report } from './report.ts';
import { targetsOf } from './targets.ts';

const formats = { stylish, json, sarif, github, junit } as const;
const formatNames = ['stylish', 'json', 'sarif', 'github', 'junit'] as const;
const kinds = ['development', 'staging', 'production'] as const;

const options = {
  format: { type: 'string', default: 'stylish' },
  'fail-on': { type: 'string', default: 'error' },
  'environment-kind': { type: 'string' },
} as const;

export const check: Command = {
  name: 'check',
  summary: 'checks files and folders',
  help: `Usage: fairlead check [OPTIONS] [PATH...]

Checks files, and in folders every file whose name tells what it is. Without a path: the current folder.

  --format NAME             stylish (default), json, sarif, github or junit
  --fail-on SEVERITY        exit 1 from this weight on: error (default), warning, info, hint, or never
  --environment-kind KIND   what the files are for: development, staging or production

Examples:
  fairlead check
  fairlead check --environment-kind production compose.yaml
  fairlead check --format sarif > fairlead.sarif
`,
  run(args, outlet) {
    const { values, positionals } = parsed(args, options);
    const format = oneOf(values.format, formatNames, 'format');
    const failOn = oneOf(values['fail-on'], [...severities, 'never'], 'weight to fail on');
    const kind = values['environment-kind'];
    const environment = kind === undefined ? undefined : oneOf(kind, kinds, 'kind of environment');
    const engine = loadEngine();
    const targets = targetsOf(positionals.length > 0 ? positionals : ['.'], outlet.cwd, engine);
    const files = targets.map((target) => checkFile(target, engine, { cwd: outlet.cwd, environment }));
    noteUnknown(files, outlet);
    const report: Report = { files, rules: engine.rules, cwd: outlet.cwd, version: version() };
    outlet.out(formats[format](report, outlet.color));
    return failOn !== 'never' && fails(files, failOn) ? exitCode.findings : exitCode.clean;
  },
};

function noteUnknown(files: readonly FileReport[], { err }: Outlet): void {
  for (const { path, kind, findings } of files) {
    if (kind === undefined && findings.length === 0)
      err(`fairlead: \`${visible(path)}\` is no kind of file that is known here, so it is not checked.\n`);
  }
}

function fails(files: readonly FileReport[], limit: Severity): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, limit)));
}
