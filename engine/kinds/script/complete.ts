import { optionsOf, SHORT, SWITCHES, textOf, valuesOf } from '../../ci/shell/az-options.ts';
import { toolIn } from '../../ci/shell/tools.ts';
import type { Completion } from '../../core/language.ts';
import { TYPED, typedWordAt } from '../../core/typed-word.ts';
import { isTooLarge } from '../../readers/limits.ts';
import { commandsOf } from '../../readers/shell/failure.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ShellWord } from '../../readers/shell/syntax.ts';
import type { ScriptModel } from './model.ts';

/** Options of commands of the Azure CLI, and the values of those that take only a few. */
export function completionsAt({ source }: ScriptModel, offset: number): readonly Completion[] {
  if (isTooLarge(source)) return [];
  const { span, text, marked } = typedWordAt(source, offset, /[\w-]/);
  const called = commandsOf(readShell(marked.text)).find(({ command }) => command.words.some(isTyped));
  const { tool, rest = [] } = (called && toolIn(called.command.words)) ?? {};
  const index = rest.findIndex(isTyped);
  if (!tool || index < 0) return [];
  const before = rest[index - 1]?.text ?? '';
  if (before.startsWith('-') && !SWITCHES.has(before))
    return valuesOf(before).map((label) => ({ label, kind: 'value', span, text: label }));
  if (text !== '' && !text.startsWith('-')) return [];
  const taken = new Set(rest.map((word) => SHORT[word.text] ?? word.text));
  return optionsOf(tool.name)
    .filter((option) => !taken.has(option))
    .map((label, place) => {
      const detail = textOf(label);
      const sort = String(place).padStart(2, '0');
      return { label, kind: 'key', ...(detail !== undefined && { detail }), span, text: label, sort };
    });
}

/** It is all of the word, and no quotes stand around it. */
function isTyped({ text, span }: ShellWord): boolean {
  return text.replace(/^-{1,2}/, '') === TYPED && span[1] - span[0] === text.length;
}
