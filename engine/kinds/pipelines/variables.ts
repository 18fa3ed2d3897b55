import { literalOf } from '../../ci/variables/literal.ts';
import type { Literal, Names, Variables } from '../../ci/variables/variables.ts';
import { child, descend, type Entry, type Item, isMap, isSeq, type Node, scalarOf } from '../../readers/tree.ts';
import { type Decided, isOpenMap } from './expanded/expand.ts';
import { hasExpression } from './unknown.ts';

/** https://learn.microsoft.com/azure/devops/pipelines/process/variables#understand-variable-syntax, read 2026-11 */
const REFERENCES = /\$\(([\w.-]+)\)|\$\{\{\s*variables\.(\w+)\s*\}\}|\$\{\{\s*variables\['([\w.-]+)'\]\s*\}\}/g;
const nobody: Names = () => undefined;

/** What the names of one scope stand for, in whatever letters. */
export interface Scope {
  readonly named: Names;
  /** The same with what a stage or a job declares itself, which counts first. */
  within(variables: Node | undefined): Scope;
}

export function namesOf(texts: readonly string[], variables: Node | undefined): Scope {
  const set = setIn(texts.join('\n'));
  const isSet = (name: string) => set === 'any' || set.has(name.toLowerCase());
  return scopeOf(variables, (named) => (name) => (isSet(name) ? undefined : named(name)), nobody);
}

/** Each run of a matrix brings variables of its own. */
export function variablesOf(job: Node, { named }: Scope): Variables {
  const isMany = descend(job, 'strategy', 'matrix') !== undefined;
  return { references: REFERENCES, named: isMany ? nobody : named, inherited: nobody };
}

function scopeOf(variables: Node | undefined, guard: (named: Names) => Names, outside: Names): Scope {
  const all = variables ? declaredIn(variables, outside) : outside;
  return { named: guard(all), within: (own) => scopeOf(own, guard, all) };
}

function declaredIn(variables: Node, outside: Names): Names {
  const { known, isOpen } = isSeq(variables) ? ofList(variables.items) : ofMap(variables);
  return (name) => {
    const own = known.get(name.toLowerCase());
    return own || isOpen || known.has(name.toLowerCase()) ? own : outside(name);
  };
}

interface Declared {
  /** Nothing for a name that is given twice, or under a condition. */
  readonly known: Map<string, Literal | undefined>;
  /** A group or a template may bring any other name. */
  readonly isOpen: boolean;
}

function ofMap(variables: Node): Declared {
  const known: Declared['known'] = new Map();
  if (!isMap(variables)) return { known, isOpen: true };
  for (const { key, value, isConditional } of variables.entries as readonly (Entry & Decided)[]) {
    const name = key.toLowerCase();
    known.set(name, isConditional || known.has(name) ? undefined : plain(value));
  }
  return { known, isOpen: isOpenMap(variables) };
}

/** The last one counts: what stands before a group may be given another value by it. */
function ofList(items: readonly (Item & Decided)[]): Declared {
  const known: Declared['known'] = new Map();
  let isOpen = false;
  for (const { value, isConditional } of items) {
    const name = scalarOf(child(value, 'name'));
    if (typeof name !== 'string' || hasExpression(name)) {
      isOpen = true;
      known.clear();
      continue;
    }
    const lower = name.toLowerCase();
    known.set(lower, isConditional || known.has(lower) ? undefined : plain(child(value, 'value')));
  }
  return { known, isOpen };
}

function plain(node: Node | undefined): Literal | undefined {
  const literal = literalOf(node);
  return literal && !hasExpression(literal.value) ? literal : undefined;
}

/** Names that a step gives another value: `##vso[task.setvariable variable=app]`. */
function setIn(text: string): ReadonlySet<string> | 'any' {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/task\.setvariable([^\]\n]{0,200})/gi)) {
    const plainly = /\bvariable=([\w.-]+)(?=[;\s]|$)/i.exec(name)?.[1];
    if (plainly === undefined) return 'any';
    names.add(plainly.toLowerCase());
  }
  return names;
}
