import type { Source, Span } from '../../core/span.ts';
import type { MappedText } from '../mapped-text.ts';
import type { Comment, ReadProblem } from '../tree.ts';

/** A word as it is written, with its quotes. */
export interface DockerWord {
  readonly text: string;
  readonly span: Span;
}

/** `--name=value`, or `--name` alone. */
export interface DockerFlag {
  readonly name: string;
  readonly value: string | undefined;
  readonly span: Span;
}

export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly flags: readonly DockerFlag[];
  /** What stands behind the flags: continued lines are one, comments and empty lines between them are left out. */
  readonly rest: MappedText;
  /** From the keyword to the end of its last line, here-documents included. */
  readonly span: Span;
}

export interface DockerfileTree {
  readonly source: Source;
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  readonly problems: readonly ReadProblem[];
  /** A backslash, unless the first lines say otherwise: for Windows they name a backtick. */
  readonly escape: '\\' | '`';
  /** Whether another program still has to fill it in (`{{ name }}`, `{% if %}`, `<%= name %>`). */
  readonly isTemplate: boolean;
}
