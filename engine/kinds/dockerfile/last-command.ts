import type { ShellCommand, ShellList } from '../../readers/shell/syntax.ts';

/** What a script ends with, where the shell waits for it and takes its word as it is. */
export function lastCommand(list: ShellList): ShellCommand | undefined {
  const [last, before] = [list.at(-1), list.at(-2)];
  if (last?.node.type !== 'command' || last.negated || last.next === '&') return undefined;
  return before?.next === '|' || before?.next === '||' ? undefined : last.node;
}
