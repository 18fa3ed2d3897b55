import type { Value } from '../readers/value.ts';
import type { Checking } from './check.ts';
import { hasKey } from './check-map.ts';
import { resolved } from './resolve.ts';
import { scoreOf } from './score.ts';
import type { Spot } from './spot.ts';
import type { JsonSchema } from './store.ts';
import { fitsType, listedValues, possibleTypes } from './types.ts';
import type { Violation } from './violation.ts';

interface Branch {
  readonly schema: JsonSchema | boolean;
  readonly violations: readonly Violation[];
}

/** `allOf`, `anyOf` and `oneOf`. Of several forms that all fail, only the one the author meant is spoken of. */
export function checkBranches(checking: Checking, schema: JsonSchema, spot: Spot): Violation[] {
  const found = (schema.allOf ?? []).flatMap((part) => checking.check(part, spot));
  if (schema.anyOf) found.push(...checkAnyOf(checking, schema, schema.anyOf, spot));
  if (schema.oneOf) found.push(...checkOneOf(checking, schema, schema.oneOf, spot));
  return found;
}

type Forms = readonly (JsonSchema | boolean)[];

function checkAnyOf(checking: Checking, schema: JsonSchema, forms: Forms, spot: Spot): readonly Violation[] {
  const branches: Branch[] = [];
  for (const form of forms) {
    const violations = checking.check(form, spot);
    if (violations.length === 0) return [];
    branches.push({ schema: form, violations });
  }
  return noneFits(checking, schema, branches, spot);
}

function checkOneOf(checking: Checking, schema: JsonSchema, forms: Forms, spot: Spot): readonly Violation[] {
  const before = checking.unknowns();
  const branches = forms.map((form): Branch => ({ schema: form, violations: checking.check(form, spot) }));
  const fitting = branches.filter(({ violations }) => violations.length === 0);
  if (fitting.length === 0) return noneFits(checking, schema, branches, spot);
  // What is not known yet may turn out to fit only one of them.
  if (fitting.length === 1 || checking.unknowns() > before) return [];
  return [{ kind: 'several-forms', spot, words: schema['x-message'] }];
}

function noneFits(checking: Checking, schema: JsonSchema, all: readonly Branch[], spot: Spot) {
  const words = schema['x-message'];
  const branches = all.filter((branch) => !resolved(branch.schema, checking.root)['x-preview']);
  const typed = branches.map((branch) => ({ branch, types: possibleTypes(branch.schema, checking.root) }));
  const fitting = typed.filter(({ types }) => fitsType(spot.node, types)).map(({ branch }) => branch);
  if (fitting.length === 0) {
    const types = [...new Set(typed.flatMap((each) => each.types ?? []))];
    return [{ kind: 'type', spot, types, allowed: allowedIn(checking, branches), words }] as const;
  }
  if (spot.node.type !== 'scalar') return meantBranch(checking, fitting, spot);
  const allowed = allowedIn(checking, fitting);
  if (words !== undefined || allowed.length > 0) return [{ kind: 'value', spot, allowed, words }] as const;
  return fewest(fitting);
}

function allowedIn(checking: Checking, branches: readonly Branch[]): readonly Value[] {
  return [...new Set(branches.flatMap(({ schema }) => listedValues(schema, checking.root)))];
}

function meantBranch(checking: Checking, branches: readonly Branch[], spot: Spot): readonly Violation[] {
  const scored = branches.map((branch) => ({ branch, score: scoreOf(checking, branch, spot) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const equal = scored.filter(({ score }) => score === best).map(({ branch }) => branch);
  const missing = missingOneOf(equal, spot);
  if (missing) return missing;
  const meant = fewest(equal);
  const chosen = equal.find(({ violations }) => violations === meant);
  return chosen ? meant.map((violation) => withRival(checking, violation, chosen, branches, spot)) : meant;
}

/** A key that only another form knows is spelt right, and stands beside what makes this form of it. */
function withRival(
  checking: Checking,
  violation: Violation,
  chosen: Branch,
  branches: readonly Branch[],
  spot: Spot,
): Violation {
  if (violation.kind !== 'unknown-key' || violation.spot !== spot) return violation;
  const { key } = violation.entry;
  const isKnown = ({ schema }: Branch) => Object.hasOwn(resolved(schema, checking.root).properties ?? {}, key);
  if (!branches.some(isKnown)) return violation;
  const { required = [] } = resolved(chosen.schema, checking.root);
  const beside = required.filter((each) => spot.node.type === 'map' && hasKey(spot.node, each));
  return beside.length > 0 ? { ...violation, beside } : violation;
}

/** Forms that each lack one key of their own are one question: which of these keys is it to be? */
function missingOneOf(branches: readonly Branch[], spot: Spot): readonly Violation[] | undefined {
  const keys = new Set<string>();
  for (const { violations } of branches) {
    const [only, ...others] = violations;
    if (only?.kind !== 'missing-key' || only.spot !== spot || others.length > 0) return undefined;
    keys.add(only.key);
  }
  return keys.size > 1 ? [{ kind: 'missing-one-of', spot, keys: [...keys] }] : undefined;
}

function fewest(branches: readonly Branch[]): readonly Violation[] {
  return branches.reduce<readonly Violation[]>(
    (best, { violations }) => (best.length > 0 && best.length <= violations.length ? best : violations),
    [],
  );
}
