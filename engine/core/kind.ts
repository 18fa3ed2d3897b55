import type { AppFacts } from '../../domain/azure-facts.ts';
import type { Facts, FactsContext } from '../project/graph/facts.ts';
import type { Comment } from '../readers/tree.ts';
import type { Completion, Hover, Inlay, Link, Symbol } from './language.ts';
import type { PartTexts } from './part-texts.ts';
import type { EnvironmentKind, Rule } from './rule.ts';
import type { Source } from './span.ts';
import type { Subject } from './subject.ts';
import type { Workspace } from './workspace.ts';

/** What every model has, whatever it is a model of. */
export interface Model {
  readonly source: Source;
  /** Where suppressions are written. */
  readonly comments: readonly Comment[];
  /** What the file is for, as far as its own name or content says. */
  readonly environment?: EnvironmentKind | undefined;
  /** Files this model read, or would have read had they been there: a change of one makes it stale. A folder stands for all files of its kind in it. */
  readonly dependencies: readonly string[];
}

/** A kind of file the engine understands: one folder under `engine/kinds`, one line in `engine/registry.ts`. */
export interface Kind<M extends Model = Model> {
  readonly id: string;
  readonly title: string;
  /** Editor language ids that are certainly this kind. */
  readonly languages: readonly string[];
  /** Globs over the path; the first kind that matches wins, in registry order. */
  readonly files: readonly string[];
  /** Whether a file of such a name is something else after all; not asked while only names are known. */
  isForeign?(source: Source): boolean;
  /** Whether the content says so, for files whose names do not; asked only of files a person named. */
  looksLike?(source: Source): boolean;
  /** Writes a comment; absent where it begins with `#`. */
  comment?(text: string): string;
  /** Never throws: a broken file gives the parts that could be read. */
  parse(source: Source, workspace: Workspace): M;
  readonly rules: readonly Rule<M>[];
  /**
   * The same model a few parts at a time, for the rules that take it so; at least one. What all rules look at while it
   * is in the processor's cache costs half of what it costs rule by rule over a file of 50,000 lines.
   */
  parts?(model: M): readonly M[];
  /** What each part is made of, so that what was silent about a text need not look at it again. */
  partTexts?(model: M): PartTexts<M> | undefined;
  /** What this file tells the project. */
  facts?(model: M, context: FactsContext): Facts;
  /** What of this file rules look at, for a report that says what is in order. */
  subjects?(model: M): readonly Subject[];
  complete?(model: M, offset: number): readonly Completion[];
  hover?(model: M, offset: number): Hover | undefined;
  /** Whether `inlays` has any before Azure says a word; asked with every change, until some are offered. */
  hintsAlone?(source: Source): boolean;
  /** What Azure says, and when something happens, beside what the file says. */
  inlays?(model: M, azure: readonly AppFacts[]): readonly Inlay[];
  symbols?(model: M): readonly Symbol[];
  /** All of a file as plain data, for who carries out what it declares. */
  data?(model: M): unknown;
  links?(model: M): readonly Link[];
}
