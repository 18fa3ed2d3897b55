import type { Problem, Related } from '../core/rule.ts';
import type { Place } from '../core/span.ts';
import { type Entry, entriesOf, type Node } from '../readers/tree.ts';
import { type CheckOptions, check } from './check.ts';
import { fixesFor } from './fix.ts';
import { meantBy, messageOf } from './message.ts';
import { nameOfSpot, originOf, type Spot, spotPlace } from './spot.ts';
import type { JsonSchema } from './store.ts';
import type { Violation } from './violation.ts';

export type SchemaProblem = Problem;

const MOST_PROBLEMS = 100;
/** Suggestions cost a comparison with every known word: beyond this many problems nobody reads them. */
const MOST_LOOKED_AT = 200;

export interface ExplainOptions extends CheckOptions {
  /** The file is completed by another: what is only missing is not spoken of. */
  readonly partial?: boolean;
  /** What follows from a mistake, behind the colon of its message. */
  readonly consequence?: string;
}

interface Worded {
  readonly violation: Violation;
  readonly meant: string | undefined;
}

/** Why a tree does not fit a schema, in sentences, each at its place, with the repair where it is certain enough. */
export function explain(schema: JsonSchema, root: Node, options: ExplainOptions = {}): SchemaProblem[] {
  const violations = check(schema, root, options).filter((each) => !(options.partial && onlyLacks(each)));
  const keysOf = keySets();
  const looked = violations.slice(0, MOST_LOOKED_AT);
  const worded = looked.map((violation) => ({ violation, meant: meantBy(violation, keysOf) }));
  const problems = new Map<string, SchemaProblem>();
  for (const each of withoutEchoes(worded)) {
    const problem = problemOf(each, options.consequence);
    problems.set(`${problem.at.source.path} ${problem.at.span} ${problem.message}`, problem);
  }
  return capped([...problems.values()], violations.length - worded.length);
}

/** The keys of a map, gathered once for all that is said about it: it may have thousands. */
function keySets(): (node: Node) => ReadonlySet<string> {
  const known = new Map<Node, ReadonlySet<string>>();
  return (node) => {
    const keys = known.get(node) ?? new Set(entriesOf(node).map(({ key }) => key));
    known.set(node, keys);
    return keys;
  };
}

function onlyLacks(violation: Violation): boolean {
  if (violation.kind === 'size') return violation.least && violation.of !== 'characters';
  return violation.kind === 'missing-key' || violation.kind === 'missing-one-of';
}

/** `image` is not missing from a map where `imgae` is about to be renamed, and what several keys ask for is missing once. */
function withoutEchoes(all: readonly Worded[]): Worded[] {
  const renamed = new Map<Node, Set<string>>();
  for (const { violation, meant } of all) {
    if (meant === undefined || violation.kind !== 'unknown-key') continue;
    const names = renamed.get(violation.spot.node) ?? new Set();
    renamed.set(violation.spot.node, names.add(meant));
  }
  const missing = new Map<Node, Set<string>>();
  return all.filter(({ violation }) => {
    const { node } = violation.spot;
    const names = renamed.get(node);
    if (violation.kind === 'missing-key') {
      const told = missing.get(node) ?? new Set();
      const isNew = !told.has(violation.key);
      missing.set(node, told.add(violation.key));
      return isNew && !names?.has(violation.key);
    }
    return violation.kind !== 'missing-one-of' || !violation.keys.some((key) => names?.has(key));
  });
}

function problemOf({ violation, meant }: Worded, consequence: string | undefined): SchemaProblem {
  const related = relatedTo(violation);
  const fixes = fixesFor(violation, meant);
  return {
    at: placeFor(violation),
    message: messageOf(violation, meant, consequence),
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function placeFor(violation: Violation): Place {
  const { spot } = violation;
  if (violation.kind === 'unknown-key' || violation.kind === 'bad-key') return keyPlace(violation.entry, spot);
  if (violation.kind === 'repeat') return itemPlace(spot, violation.second) ?? spotPlace(spot);
  return spotPlace(spot);
}

function keyPlace({ source, keySpan, merged }: Entry, spot: Spot): Place {
  if (spot.alias) return spot.alias;
  return merged ? { source: spot.node.source, span: merged } : { source, span: keySpan };
}

function itemPlace({ node, alias }: Spot, index: number): Place | undefined {
  const item = node.type === 'seq' ? node.items[index] : undefined;
  if (alias || !item) return alias;
  return { source: node.source, span: item.alias ?? item.value.span };
}

/** An alias shows the problem where it is used, and says where it is written. */
function relatedTo({ spot, ...misfit }: Violation): readonly Related[] {
  if (misfit.kind === 'unknown-key' || misfit.kind === 'bad-key') {
    const { source, keySpan, merged } = misfit.entry;
    return spot.alias || merged ? [{ at: { source, span: keySpan }, message: 'written here' }] : [];
  }
  if (misfit.kind === 'repeat') {
    const at = itemPlace(spot, misfit.first);
    return at && !spot.alias ? [{ at, message: 'first written here' }] : [];
  }
  const at = originOf(spot);
  return at ? [{ at, message: `${nameOfSpot(spot)} is written here` }] : [];
}

function capped(problems: SchemaProblem[], notLookedAt: number): SchemaProblem[] {
  const more = problems.length - MOST_PROBLEMS + notLookedAt;
  const last = problems[MOST_PROBLEMS];
  if (!last || more <= 0) return problems;
  const message = `${more} more ${more === 1 ? 'problem' : 'problems'} of this kind in this file.`;
  return [...problems.slice(0, MOST_PROBLEMS), { at: last.at, message }];
}
