import type { YAMLParseError } from 'yaml';
import type { ReadProblem } from '../tree.ts';

/** What `yaml` calls its errors, said to the author of the file. */
const WORDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'A tab indents this line, and YAML allows only spaces: the file is refused.',
};

const MOST_ERRORS = 20;

/** One problem a line, since what follows an error on its line is nearly always its echo. */
export function syntaxProblems(text: string, errors: readonly YAMLParseError[]): ReadProblem[] {
  const problems: ReadProblem[] = [];
  let lastLine = -1;
  for (const { code, pos, message } of errors) {
    const line = text.lastIndexOf('\n', pos[0] - 1);
    if (line === lastLine || problems.length === MOST_ERRORS) continue;
    lastLine = line;
    const end = Math.max(pos[1], Math.min(pos[0] + 1, text.length));
    problems.push({
      kind: 'syntax',
      span: [pos[0], end],
      message: WORDS[code] ?? `${message.replace(/[.:]?$/, '')}: the file is refused.`,
    });
  }
  return problems;
}
