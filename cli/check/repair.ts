import { reasonOf } from '../read-file.ts';
import { counted, visible } from '../terminal.ts';
import { replaceText } from '../write-file.ts';
import { type BaselineFile, withoutKnown } from './baseline-file.ts';
import { type CheckContext, checkFiles, syntaxErrorsIn, type Texts } from './check-file.ts';
import { type Fixed, fixed } from './fix.ts';
import { type Input, textsOf } from './inputs.ts';
import { fromHere } from './report.ts';
import { shownFixes } from './show-fixes.ts';

/** One call of `check`, once its files are read. */
export interface CheckRun extends CheckContext {
  readonly inputs: readonly Input[];
  readonly baseline: BaselineFile;
  /** Says one sentence beside the report. */
  readonly tell: (sentence: string) => void;
}

/** Prints what the fixes would write as a diff. */
export function showFixes(run: CheckRun, print: (text: string) => void, color: boolean): void {
  const result = fixesOf(run);
  print(shownFixes(textsOf(run.inputs), result, { cwd: run.cwd, color }));
  const review = result.applied.filter(({ fix }) => fix.safety === 'review').length;
  const which = review > 0 ? `, ${review} of them to be reviewed` : '';
  run.tell(`${counted(result.applied.length, 'fix', 'fixes')}${which}; nothing is written.`);
}

/** What all files hold after their fixes; one that could not be written holds what it did. */
export interface Written {
  readonly texts: Texts;
  readonly complete: boolean;
}

export function writeFixes(run: CheckRun): Written {
  const found = textsOf(run.inputs);
  const result = fixesOf(run);
  const texts = new Map(found);
  const changed = [...result.texts].filter(([path, after]) => after !== found.get(path));
  for (const [path, after] of changed) {
    try {
      replaceText(path, found.get(path) ?? '', after);
      texts.set(path, after);
    } catch (error) {
      run.tell(`\`${visible(fromHere(path, run.cwd))}\` is left as it was: ${visible(reasonOf(error))}.`);
    }
  }
  const written = result.applied.filter(({ fix }) =>
    fix.edits.every(({ source }) => texts.get(source.path) === result.texts.get(source.path)),
  );
  const files = changed.filter(([path, after]) => texts.get(path) === after).length;
  if (files > 0) run.tell(`${counted(written.length, 'fix', 'fixes')} in ${counted(files, 'file')}.`);
  return { texts, complete: files === changed.length };
}

function fixesOf(run: CheckRun): Fixed {
  const { inputs, baseline, options } = run;
  const byPath = new Map(inputs.map((input) => [input.target.path, input]));
  const result = fixed(textsOf(inputs), {
    which: options.fixes === 'safe' ? 'safe' : 'all',
    check: (texts) => checkFiles(inputs, texts, run).map((file) => withoutKnown(file, baseline)),
    breaks(path, before, after) {
      const input = byPath.get(path);
      return !input || syntaxErrorsIn(input, after, run) > syntaxErrorsIn(input, before, run);
    },
  });
  for (const path of result.refused)
    run.tell(`\`${visible(fromHere(path, run.cwd))}\` keeps findings that have a fix: after it, it could not be read.`);
  return result;
}
