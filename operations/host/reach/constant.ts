import type { ConstantCommand } from '../reach.ts';

/** What no shell takes for anything but a word: a verb of ours, a digest. */
const WORD = /^[a-z0-9]{1,64}$/;

/** A command of ours, as a template whose parts are such words: `` constant`sh ~/host-${hash}.sh ${verb}` ``. */
export function constant(literals: TemplateStringsArray, ...words: readonly string[]): ConstantCommand {
  const wrong = words.find((word) => !WORD.test(word));
  if (wrong !== undefined) throw new Error('A command that is run on a host is made of literals.');
  return literals.map((literal, index) => `${literal}${words[index] ?? ''}`).join('') as ConstantCommand;
}
