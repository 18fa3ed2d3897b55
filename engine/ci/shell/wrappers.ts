import type { FilledWord } from './filled-word.ts';

/** They run the command behind them. */
interface Wrapper {
  /** Options with a value behind them. */
  readonly valued: readonly string[];
  /** Words of their own before the command. */
  readonly own: number;
}

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ...['command', 'exec', 'nohup', 'time'].map((name) => [name, { valued: [], own: 0 }] as const),
  ['env', { valued: ['-u', '-C', '--unset', '--chdir'], own: 0 }],
  ['nice', { valued: ['-n'], own: 0 }],
  ['sudo', { valued: ['-u', '--user', '-g', '--group', '-D', '--chdir'], own: 0 }],
  ['timeout', { valued: ['-k', '-s', '--kill-after', '--signal'], own: 1 }],
  ['xargs', { valued: ['-I', '-L', '-n', '-P', '-d'], own: 0 }],
]);

/** The command that `sudo`, `timeout 60` and the like run in the end. */
export function withoutWrappers(words: readonly FilledWord[]): readonly FilledWord[] {
  const text = (index: number) => words[index]?.text ?? '';
  let at = 0;
  for (let wrapper = WRAPPERS.get(text(at)); wrapper; wrapper = WRAPPERS.get(text(at))) {
    at++;
    while (text(at).startsWith('-') || /^\w+=/.test(text(at))) at += wrapper.valued.includes(text(at)) ? 2 : 1;
    at += wrapper.own;
  }
  return words.slice(at);
}
