import { NoTarget } from './no-target.ts';

/** The variables of whoever deploys, and who is told of values that are nobody else's business. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly conceal: (secret: string) => void;
}

/** A text with variables: filled in, or the names of those that are not set. */
export type Filled = { readonly text: string } | { readonly missing: readonly string[] };

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?\}/g;

/** `${NAME}`, or `${NAME:-otherwise}` where an empty value counts as none. */
export function filledIn(text: string, { variables }: Pick<Surroundings, 'variables'>): Filled {
  const missing: string[] = [];
  const filled = text.replace(VARIABLE, (_, name: string, otherwise: string | undefined) => {
    const value = variables[name] || otherwise;
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  return missing.length > 0 ? { missing: [...new Set(missing)] } : { text: filled };
}

/** The same where it is needed at once. */
export function neededIn(text: string, where: string, around: Pick<Surroundings, 'variables'>): string {
  const filled = filledIn(text, around);
  if ('text' in filled) return filled.text;
  throw new NoTarget(`\`${where}\` needs ${variablesInWords(filled.missing)}.`);
}

/** `the environment variable \`A\`, which is not set`. */
export function variablesInWords(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``).join(', ');
  return names.length === 1
    ? `the environment variable ${quoted}, which is not set`
    : `the environment variables ${quoted}, which are not set`;
}

/** Tells whoever hides secrets what the variables of a text hold. */
export function concealIn(text: string, { variables, conceal }: Surroundings): void {
  for (const [, name = ''] of text.matchAll(VARIABLE)) {
    const value = variables[name];
    if (value) conceal(value);
  }
}
