import type { Command } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { loadEngine } from '../installation.ts';
import type { Outlet } from '../outlet.ts';
import { counted, visible } from '../terminal.ts';
import { version } from '../version.ts';
import { baselineFile, saveBaseline, unusedEntries, withoutKnown } from './baseline-file.ts';
import { type CheckContext, checkFiles } from './check-file.ts';
import { help } from './help.ts';
import { inputsOf, textsOf } from './inputs.ts';
import { optionsOf } from './options.ts';
import { print } from './outputs.ts';
import { type CheckRun, showFixes, writeFixes } from './repair.ts';
import { atLeast, countsOf, type FileReport, type Report } from './report.ts';

export const check: Command = {
  name: 'check',
  summary: 'checks files and folders, and repairs them on demand',
  help,
  run(args, outlet) {
    const tell = (sentence: string) => outlet.err(`fairlead: ${sentence}\n`);
    const { cwd } = outlet;
    const engine = loadEngine();
    const options = optionsOf(args, engine);
    const baseline = baselineFile(options, cwd);
    const { inputs, unread } = inputsOf(options, outlet, engine);
    for (const { shown, reason } of unread) tell(`\`${visible(shown)}\` is not checked: ${visible(reason)}.`);
    const failed = unread.some(({ named }) => named);
    if (failed && inputs.length === 0) return exitCode.usage;
    if (inputs.length === 0) tell(NOTHING);
    const run: CheckRun = { engine, options, cwd, inputs, baseline, tell, onRuleError: toldOnce(tell) };
    const verdict = carriedOut(run, outlet);
    return failed ? exitCode.usage : verdict;
  },
};

function carriedOut(run: CheckRun, outlet: Outlet): ExitCode {
  const { options, inputs } = run;
  const writes = options.fixes !== 'none' && !options.dryRun;
  const { texts, complete } = writes ? writeFixes(run) : { texts: textsOf(inputs), complete: true };
  const all = checkFiles(inputs, texts, run);
  const files = options.baseline.written ? nowKnown(all, run) : notKnown(all, run);
  if (options.dryRun) showFixes(run, outlet.out, outlet.color);
  else print(reportOf(files, run), options.outputs, outlet);
  return complete ? verdictOn(files, run) : exitCode.usage;
}

const NOTHING = 'There is no file here whose name tells what it is. Name a file, and its content is asked too.';

/** Every finding goes into the baseline, and so none is new. */
function nowKnown(files: readonly FileReport[], { baseline, tell }: CheckRun): FileReport[] {
  saveBaseline(files, baseline);
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
  tell(`${counted(count, 'finding')} written to \`${visible(baseline.shown)}\`.`);
  return files.map((file) => ({ ...file, findings: [] }));
}

function notKnown(files: readonly FileReport[], { baseline, tell }: CheckRun): FileReport[] {
  for (const { path, kind, findings } of files) {
    if (kind === undefined && findings.length === 0)
      tell(`\`${visible(path)}\` is no kind of file that is known here, so it is not checked.`);
  }
  const unused = unusedEntries(files, baseline).length;
  const entries = `${counted(unused, 'entry', 'entries')} of \`${visible(baseline.shown)}\``;
  if (unused > 0)
    tell(`${entries} ${unused === 1 ? 'matches' : 'match'} nothing any more: \`--write-baseline\` cleans up.`);
  return files.map((file) => withoutKnown(file, baseline));
}

function reportOf(files: readonly FileReport[], { options, engine, cwd }: CheckRun): Report {
  const shown = options.quiet ? files.map(onlyErrors) : files;
  return { files: shown, rules: engine.rules, cwd, version: version() };
}

function onlyErrors(file: FileReport): FileReport {
  return { ...file, findings: file.findings.filter(({ severity }) => severity === 'error') };
}

function verdictOn(files: readonly FileReport[], { options: { failOn, maxWarnings }, tell }: CheckRun): ExitCode {
  const { warning } = countsOf(files);
  if (warning > maxWarnings) tell(`${counted(warning, 'warning')}, and \`--max-warnings\` allows ${maxWarnings}.`);
  const fails = failOn !== 'never' && files.some((file) => file.findings.some((f) => atLeast(f.severity, failOn)));
  return fails || warning > maxWarnings ? exitCode.findings : exitCode.clean;
}

/** A rule that throws loses its own findings, in one file or in all: once is enough to know. */
function toldOnce(tell: CheckRun['tell']): CheckContext['onRuleError'] {
  const told = new Set<string>();
  return (rule, error) => {
    if (!told.has(rule))
      tell(`The rule \`${rule}\` failed, a fault of Fairlead, and says nothing: ${visible(String(error))}.`);
    told.add(rule);
  };
}
