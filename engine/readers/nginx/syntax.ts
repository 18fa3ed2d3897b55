import type { Source, Span } from '../../core/span.ts';
import type { Comment, ReadProblem } from '../tree.ts';

/** The name of a directive or one of its arguments. */
export interface Word {
  /** Without quotes and with escapes resolved, as nginx does it; `$name` and `${name}` stay as written. */
  readonly text: string;
  readonly quoted: boolean;
  /** With the quotes. */
  readonly span: Span;
}

/** One statement: words up to a `;`, or up to a block in braces. */
export interface Directive {
  readonly name: Word;
  readonly args: readonly Word[];
  /** From the name to behind the `;` or `}`; to the last word where that is missing. */
  readonly span: Span;
  readonly block?: Block;
}

export interface Block {
  /** Between the braces. */
  readonly span: Span;
  /** Empty for a block in another language (`content_by_lua_block`). */
  readonly directives: readonly Directive[];
}

export interface NginxProblem extends ReadProblem {
  /** What is missing behind its place or around it, where that is all that is wrong. */
  readonly missing?: ';' | '""';
}

export interface NginxTree {
  readonly source: Source;
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  /** None for a template, whose outcome is not in the file, nor for a file that another program reads. */
  readonly problems: readonly NginxProblem[];
  /** Whether another program still has to fill it in (`{{ name }}`, `{% if %}`, `<%= name %>`). */
  readonly isTemplate: boolean;
}
