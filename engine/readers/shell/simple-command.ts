import type { ShellCursor } from './cursor.ts';
import type { ShellAssignment, ShellCommand, ShellWord } from './syntax.ts';
import { endsWord } from './words.ts';

const ASSIGNMENT = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/;

/** A program with its words, or assignments alone; nothing where neither stands. */
export function simpleCommand(on: ShellCursor): ShellCommand | undefined {
  const start = on.at;
  const assignments: ShellAssignment[] = [];
  const words: ShellWord[] = [];
  let end = start;
  for (;;) {
    on.gap(false);
    if (on.redirection()) continue;
    if (on.char === '(' && on.text[on.at - 1] === '=') readValues(on, words.length === 0 ? assignments : []);
    else if (endsWord(on.char)) break;
    else {
      const { word } = on.word();
      const [, name] = (words.length === 0 && ASSIGNMENT.exec(word.text)) || [];
      if (name !== undefined) assignments.push({ ...word, name, list: undefined });
      else words.push(word);
    }
    if (words[0]?.text === '[[' && words.length === 1) readCondition(on, words);
    end = on.at;
  }
  if (words.length === 0 && assignments.length === 0) return undefined;
  return { type: 'command', assignments, words, span: on.source.span(start, end) };
}

/** The values of `name=(…)`, for the assignment they stand behind. */
function readValues(on: ShellCursor, assignments: ShellAssignment[]): void {
  const values: ShellWord[] = [];
  on.at++;
  for (on.gap(true); on.char !== undefined && on.char !== ')'; on.gap(true)) {
    if (endsWord(on.char)) on.at++;
    else values.push(on.word().word);
  }
  if (on.char === ')') on.at++;
  const last = assignments.pop();
  if (last) assignments.push({ ...last, list: values });
}

/** `[[ … ]]`, in which `&&`, `<` and parentheses are no operators of the shell. */
function readCondition(on: ShellCursor, words: ShellWord[]): void {
  for (;;) {
    on.gap(false);
    const char = on.char;
    if (char === undefined || char === '\n') return;
    if (endsWord(char)) on.at++;
    else {
      words.push(on.word().word);
      if (words.at(-1)?.text === ']]') return;
    }
  }
}
