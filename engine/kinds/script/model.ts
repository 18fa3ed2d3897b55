import type { Span } from '../../core/span.ts';
import type { Failure } from '../../readers/shell/failure.ts';
import type { ShellList, ShellWord } from '../../readers/shell/syntax.ts';
import type { ReadModel } from '../../text/model.ts';
import type { Tool } from './tools.ts';

/** A command that changes what runs somewhere. */
export interface Action {
  readonly tool: Tool;
  /** The words behind the tool's name, lists filled in: options and what they name. */
  readonly rest: readonly ShellWord[];
  /** Of the whole command. */
  readonly span: Span;
  readonly failure: Failure;
}

export interface ScriptModel extends ReadModel {
  readonly list: ShellList;
  readonly actions: readonly Action[];
}
