import { isObject } from '../../simulator/core/http.ts';

/** Maps whose keys are the user's, or the test's. Their values are compared elsewhere where they matter. */
const FREE_FORM = /(^|\.)(tags|userAssignedIdentities)$/;

/** Where two bodies differ in keys or types, to the full depth. */
export function shapeDifferences(recorded: unknown, answered: unknown, at = ''): readonly string[] {
  if (FREE_FORM.test(at))
    return isObject(recorded) === isObject(answered) ? [] : [`${at}: ${typeDifference(recorded, answered)}`];
  if (typeOf(recorded) !== typeOf(answered)) return [`${at}: ${typeDifference(recorded, answered)}`];
  if (Array.isArray(recorded) && Array.isArray(answered)) return listDifferences(recorded, answered, at);
  if (!isObject(recorded) || !isObject(answered)) return [];
  const keys = new Set([...Object.keys(recorded), ...Object.keys(answered)]);
  return [...keys].flatMap((key) => {
    const path = at === '' ? key : `${at}.${key}`;
    if (!Object.hasOwn(answered, key)) return [`${path}: missing, Azure has ${typeOf(recorded[key])}`];
    if (!Object.hasOwn(recorded, key)) return [`${path}: only in the simulator`];
    return shapeDifferences(recorded[key], answered[key], path);
  });
}

/** Lists hold a number of like things: every kind of element has to occur on both sides, and empty is a kind. */
function listDifferences(recorded: readonly unknown[], answered: readonly unknown[], at: string): readonly string[] {
  if ((recorded.length === 0) !== (answered.length === 0)) {
    return [`${at}: ${answered.length} elements, Azure has ${recorded.length}`];
  }
  const fits = (one: unknown, others: readonly unknown[]): boolean =>
    others.some((other) => shapeDifferences(one, other, `${at}[]`).length === 0);
  const unlike = recorded.find((one) => !fits(one, answered)) ?? answered.find((one) => !fits(one, recorded));
  if (unlike === undefined) return [];
  const differences = shapeDifferences(recorded[0], answered[0], `${at}[]`);
  return differences.length > 0 ? differences : [`${at}: an element occurs on one side only`];
}

function typeDifference(recorded: unknown, answered: unknown): string {
  return `${typeOf(answered)}, Azure has ${typeOf(recorded)}`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
