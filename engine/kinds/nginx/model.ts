import type { Directive, NginxTree, Word } from '../../readers/nginx/syntax.ts';
import type { ReadModel } from '../../text/model.ts';

/** A block and what stands directly in it; the file itself is the outermost one. */
export interface Scope {
  /** The statement that opens it; none for the file. */
  readonly directive: Directive | undefined;
  /** The name of that statement: `http`, `server`, `location`, …; `file` for the file. */
  readonly name: string;
  readonly directives: readonly Directive[];
  /** The same by their names: each rule asks each block for several. */
  readonly byName: ReadonlyMap<string, readonly Directive[]>;
  readonly parent: Scope | undefined;
}

/** A group of servers that requests are passed on to. */
export interface Upstream {
  readonly name: Word;
  readonly scope: Scope;
  /** The `server` statements with an address. */
  readonly servers: readonly Directive[];
}

export interface NginxModel extends ReadModel {
  readonly tree: NginxTree;
  /** Every block of the file, outer ones first. */
  readonly scopes: readonly Scope[];
  readonly upstreams: readonly Upstream[];
}

/** The statements of one name directly in a block. */
export function named(scope: Scope, name: string): readonly Directive[] {
  return scope.byName.get(name) ?? [];
}

/** The block itself and all around it, inner ones first. */
export function outwards(scope: Scope): Scope[] {
  const found: Scope[] = [];
  for (let at: Scope | undefined = scope; at; at = at.parent) found.push(at);
  return found;
}
