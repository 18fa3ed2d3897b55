/** What an environment is for; rules are strict where customers are. */
export type EnvironmentKind = 'development' | 'staging' | 'production';

const NAMES: readonly (readonly [RegExp, EnvironmentKind])[] = [
  [/^(prod|production|prd|live)$/, 'production'],
  [/^(stage|staging|stg|preprod|preview|uat|qa|test|testing|acceptance)$/, 'staging'],
  [/^(dev|develop|development|local|sandbox|ci)$/, 'development'],
];

/**
 * The kind a name tells, by any of its words: `prod-eu`, `docker-compose.prod.yml`. Nothing when no word is known.
 */
export function environmentKindOf(name: string): EnvironmentKind | undefined {
  for (const word of name.toLowerCase().split(/[^a-z]+/)) {
    const known = NAMES.find(([pattern]) => pattern.test(word));
    if (known) return known[1];
  }
  return undefined;
}
