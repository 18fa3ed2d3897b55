import { sameId } from '../../../cli/rules-like.ts';
import type { Kind } from '../../../engine/core/kind.ts';
import type { RuleInfo } from '../../../engine/core/rule.ts';
import type { Engine } from '../../../engine/engine.ts';
import { type Answer, answersOf, SHARED_SETS } from './answers.ts';
import { type Found, foundBy } from './found.ts';

/** A place where a rule and another tool are not of one mind. */
export interface Difference {
  readonly rule: string;
  readonly kind: 'missed' | 'extra';
  /** `SET FILE PLACE`, the file as it lies in its set. */
  readonly where: string;
}

/** One of our rules beside the tools that know the same mistake. */
export interface Shared {
  readonly rule: string;
  /** The ids of the other tools that were answered. */
  readonly ids: readonly string[];
  readonly sets: readonly string[];
  /** Places both name. */
  readonly both: number;
  readonly differences: readonly Difference[];
}

/** Every rule of which a labelled set answers an id, beside those answers. */
export function sharedRules(
  folder: string,
  engine: Engine,
  kindOf: (format: string) => Kind | undefined,
): readonly Shared[] {
  const rules = [...engine.rules.values()].filter(({ like = [] }) => like.length > 0);
  const sets = Object.keys(SHARED_SETS);
  const answers = sets.flatMap((set) => answersOf(folder, set)).filter(({ format }) => kindOf(format));
  const found = foundBy(engine, kindOf);
  return rules.flatMap((rule) => {
    const own = answers.filter(({ id, format }) => isLike(rule, id) && looksAt(rule, kindOf(format), engine));
    return own.length === 0 ? [] : [beside(rule, own, rules, found)];
  });
}

/** A rule about apps and services is listed with no kind: it looks at what any file tells its project. */
function looksAt({ id }: RuleInfo, kind: Kind | undefined, { kinds }: Engine): boolean {
  const ofKinds = kinds.filter(({ rules }) => rules.some((rule) => rule.id === id));
  return kind !== undefined && (ofKinds.length === 0 ? kind.facts !== undefined : ofKinds.includes(kind));
}

function beside(rule: RuleInfo, answers: readonly Answer[], rules: readonly RuleInfo[], found: Found): Shared {
  const files = [...new Set(answers.map(({ file }) => file))].map((each) =>
    answers.filter(({ file }) => file === each),
  );
  const named = (pick: (answer: Answer) => string) => [...new Set(answers.map(pick))].sort();
  const counts = files.map((own) => inFile(rule, own, rules, found));
  return {
    rule: rule.id,
    ids: named(({ id }) => id),
    sets: named(({ set }) => set),
    both: counts.reduce((sum, { both }) => sum + both, 0),
    differences: counts.flatMap(({ differences }) => differences),
  };
}

function inFile(rule: RuleInfo, answers: readonly Answer[], rules: readonly RuleInfo[], found: Found) {
  const [first] = answers;
  if (!first) return { both: 0, differences: [] };
  const ours = found(first, rule.id);
  const others = rules.filter((other) => answers.some(({ id }) => isLike(other, id)));
  const has = [...new Set(answers.flatMap((answer) => answer.has))];
  const isDenied = (place: string) =>
    !has.includes(place) && answers.some(({ lacks }) => lacks === 'else' || lacks.includes(place));
  // What another of our rules says of the same id is not this one's to say.
  const missed = has.filter((place) => !others.some(({ id }) => found(first, id).has(place)));
  const extra = [...ours].filter(isDenied);
  const difference = (kind: Difference['kind']) => (place: string) => ({
    rule: rule.id,
    kind,
    where: whereOf(first, place),
  });
  return {
    both: has.filter((place) => ours.has(place)).length,
    differences: [...missed.map(difference('missed')), ...extra.map(difference('extra'))],
  };
}

const isLike = ({ like = [] }: RuleInfo, id: string) => like.some((each) => sameId(each) === sameId(id));

function whereOf({ set, file }: Answer, place: string): string {
  return `${set} ${file.slice(file.indexOf(`/${set}/`) + set.length + 2)} ${place}`;
}
