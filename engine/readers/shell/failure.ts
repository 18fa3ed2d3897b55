import type {
  ShellBlock,
  ShellCommand,
  ShellItem,
  ShellList,
  ShellOperator,
  ShellScript,
  ShellWord,
} from './syntax.ts';

/**
 * What becomes of a command that fails: `ends` the script with failure (or its function, or is its outcome), is `tested`
 * by what stands around it, or is `lost`: the script goes on as if nothing had happened.
 */
export type Failure = 'ends' | 'tested' | 'lost';

export interface RunCommand {
  readonly command: ShellCommand;
  readonly failure: Failure;
  /** What it prints goes to another command or into a word, where somebody may look at it. */
  readonly isRead: boolean;
  /** In a loop. */
  readonly isRepeated: boolean;
  /** In a function: who calls it decides the rest. */
  readonly inFunction: boolean;
}

/** What the shell was told about failures: by `set`, or by who starts it. */
export interface ShellOptions {
  /** `set -e`: the first failure ends the script. */
  readonly errexit: boolean;
  /** `set -o pipefail`: a pipe fails with any of its parts. */
  readonly pipefail: boolean;
}

/** Every command of a script in the order it is written, with what becomes of its failure. */
export function commandsOf(
  { list }: ShellScript,
  options: ShellOptions = { errexit: false, pipefail: false },
): RunCommand[] {
  const walk = new Walk(options);
  walk.list(list, 'ends');
  return walk.found;
}

class Walk {
  readonly found: RunCommand[] = [];
  #options: ShellOptions;
  #reads = 0;
  #loops = 0;
  #functions = 0;

  constructor(options: ShellOptions) {
    this.#options = options;
  }

  /** `outcome` is what becomes of the outcome of the whole list, which is that of its last command. */
  list(list: ShellList, outcome: Failure): void {
    const pipes = endsOf(list, '|');
    const chains = endsOf(list, '&&');
    for (const [index, item] of list.entries()) {
      const failure =
        item.next === '|' && !this.#options.pipefail
          ? 'lost'
          : this.#failureAt(list, pipes[index] ?? index, chains, outcome);
      const tested = item.negated ? 'tested' : failure;
      const isPiped = item.next === '|';
      if (isPiped) this.#reads++;
      if (item.node.type === 'block') this.#block(item.node, tested);
      else this.#command(item.node, tested);
      if (isPiped) this.#reads--;
    }
  }

  #failureAt(list: ShellList, index: number, chains: readonly number[], outcome: Failure): Failure {
    const next = list[index]?.next;
    if (next === '&') return 'lost';
    if (next === '||') return handledBy(list[index + 1]);
    // `set -e` does not look at what stands before the last `&&`.
    if (next === '&&') return behindChain(list, chains[index] ?? index, outcome);
    if (this.#options.errexit) return outcome;
    return index === list.length - 1 ? outcome : 'lost';
  }

  #block({ kind, tests, bodies }: ShellBlock, failure: Failure): void {
    const before = this.#options;
    if (kind === 'loop') this.#loops++;
    if (kind === 'function') this.#functions++;
    // As written: each test stands before what it decides about.
    for (let index = 0; index < Math.max(tests.length, bodies.length); index++) {
      this.list(tests[index] ?? [], 'tested');
      this.list(bodies[index] ?? [], kind === 'function' ? 'ends' : failure);
    }
    if (kind === 'loop') this.#loops--;
    if (kind === 'function') this.#functions--;
    // A subshell keeps what it sets to itself, and nobody knows when a function is called.
    if (kind === 'subshell' || kind === 'function') this.#options = before;
  }

  #command(command: ShellCommand, failure: Failure): void {
    const { assignments, words } = command;
    // The outcome of `name=$(…)` is that of its script; of `echo $(…)` and `local name=$(…)` it is not.
    for (const word of assignments) this.#scripts(word, words.length === 0 ? failure : 'lost');
    for (const word of words) this.#scripts(word, 'lost');
    if (words.length === 0) return;
    this.found.push({
      command,
      failure,
      isRead: this.#reads > 0,
      isRepeated: this.#loops > 0,
      inFunction: this.#functions > 0,
    });
    if (words[0]?.text === 'set') this.#options = afterSet(words.slice(1), this.#options);
  }

  #scripts({ scripts }: ShellWord, failure: Failure): void {
    this.#reads++;
    for (const script of scripts) this.list(script, failure);
    this.#reads--;
  }
}

const SUCCEEDS: ReadonlySet<string> = new Set(['true', ':', 'echo', 'printf']);

/** What `|| other` makes of a failure. */
function handledBy(other: ShellItem | undefined): Failure {
  if (other?.node.type !== 'command' || other.next === '&&' || other.next === '||') return 'tested';
  const [program, argument] = other.node.words;
  if (SUCCEEDS.has(program?.text ?? '') || other.node.words.length === 0) return 'lost';
  if (program?.text === 'exit' || program?.text === 'return') return argument?.text === '0' ? 'lost' : 'ends';
  return 'tested';
}

function behindChain(list: ShellList, end: number, outcome: Failure): Failure {
  if (list[end]?.next === '||') return handledBy(list[end + 1]);
  return end >= list.length - 1 ? outcome : 'lost';
}

/** For each command of a list the last one that is joined to it by the same operator. */
function endsOf(list: ShellList, operator: ShellOperator): number[] {
  const ends: number[] = [];
  for (let index = list.length - 1; index >= 0; index--) {
    ends[index] = list[index]?.next === operator ? (ends[index + 1] ?? index) : index;
  }
  return ends;
}

function afterSet(words: readonly ShellWord[], options: ShellOptions): ShellOptions {
  let { errexit, pipefail } = options;
  for (const [index, { text }] of words.entries()) {
    const on = text.startsWith('-');
    if (!on && !text.startsWith('+')) continue;
    if (text.includes('e') && !text.startsWith('--')) errexit = on;
    const name = text.endsWith('o') ? words[index + 1]?.text : undefined;
    if (name === 'errexit') errexit = on;
    if (name === 'pipefail') pipefail = on;
  }
  return { errexit, pipefail };
}

/** What the first line of a script file tells: `#!/bin/bash -e`. */
export function optionsOfFirstLine(text: string): ShellOptions {
  const [line = ''] = text.slice(0, 200).split('\n', 1);
  const errexit = line.startsWith('#!') && line.split(/[ \t]/).some((word) => /^-[a-z]{0,9}e/.test(word));
  return { errexit, pipefail: false };
}
