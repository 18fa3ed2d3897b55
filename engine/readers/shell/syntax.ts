import type { Span } from '../../core/span.ts';
import type { Comment } from '../tree.ts';

/** A word of a command. */
export interface ShellWord {
  /** Without quotes. What a variable or command would put there stays as written. */
  readonly text: string;
  /** Nothing is put in when it runs: no variable, no command, no pattern. */
  readonly isLiteral: boolean;
  readonly span: Span;
  /** The scripts of its `$(…)`. */
  readonly scripts: readonly ShellList[];
}

/** `name=value`, or `name=(…)` with the words of the list. */
export interface ShellAssignment extends ShellWord {
  readonly name: string;
  readonly list: readonly ShellWord[] | undefined;
}

/** A program with its arguments, or assignments alone. */
export interface ShellCommand {
  readonly type: 'command';
  readonly assignments: readonly ShellAssignment[];
  /** The program first. Redirections are left out. */
  readonly words: readonly ShellWord[];
  readonly span: Span;
}

/** What holds other commands. */
export interface ShellBlock {
  readonly type: 'block';
  readonly kind: 'group' | 'subshell' | 'if' | 'loop' | 'case' | 'function';
  /** Of a function. */
  readonly name?: string;
  /** Whose outcome decides what runs. */
  readonly tests: readonly ShellList[];
  readonly bodies: readonly ShellList[];
  readonly span: Span;
}

export type ShellOperator = '&&' | '||' | '|' | ';' | '&';

export interface ShellItem {
  readonly node: ShellCommand | ShellBlock;
  /** Written behind a `!`. */
  readonly negated: boolean;
  /** What stands behind it; a line break is a `;`, and nothing stands behind the last one. */
  readonly next: ShellOperator | undefined;
}

export type ShellList = readonly ShellItem[];

export interface ShellScript {
  readonly list: ShellList;
  readonly comments: readonly Comment[];
}
