import type { ShellList, ShellWord } from '../../readers/shell/syntax.ts';

const WHOLE = /^\$\{(\w+)\[@\]\}$/;

/**
 * What puts the words of lists in the place of `"${name[@]}"`: scripts write a long command once that way
 * (`compose=(docker compose -f …)`). A list that is given anew, or given more, is not known and stays as it is written.
 */
export function withLists(script: ShellList): (words: readonly ShellWord[]) => readonly ShellWord[] {
  const lists = new Map<string, readonly ShellWord[] | undefined>();
  collect(script, lists);
  return (words) =>
    words.flatMap((word) => {
      const [, name] = WHOLE.exec(word.text) ?? [];
      // The words of a list stand where the list is used.
      const list = name === undefined ? undefined : lists.get(name);
      return list ? list.map((item) => ({ ...item, span: word.span })) : [word];
    });
}

function collect(script: ShellList, lists: Map<string, readonly ShellWord[] | undefined>): void {
  for (const { node } of script) {
    if (node.type === 'block') for (const part of [...node.tests, ...node.bodies]) collect(part, lists);
    else for (const { name, list } of node.assignments) lists.set(name, lists.has(name) ? undefined : list);
  }
}
