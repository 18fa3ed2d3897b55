import type { Wanted } from '../settings/differences.ts';
import type { Fingerprint } from '../settings/seen.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { NoTarget } from '../target/no-target.ts';
import type { DeclaredSetting, Target } from '../target/target.ts';
import { filledIn, variablesInWords } from '../target/variables.ts';

/** What the file wants a slot to have. The values stay in memory. */
export interface DeclaredValues {
  readonly wanted: readonly Wanted[];
  readonly valueOf: (name: string) => string | undefined;
  /** Declared, and without a value here: they are left as they are. */
  readonly left: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws NoTarget when a value that is required is missing. */
export function declaredValues(
  { slots, slot, production }: Target,
  fingerprint: (value: string) => Fingerprint,
  variables: Variables,
): DeclaredValues {
  const declared = slot === PRODUCTION ? production : slots.find(({ name }) => name === slot);
  const values = new Map<string, string>();
  const left: string[] = [];
  for (const setting of declared?.settings ?? []) {
    const value = valueIn(setting, variables);
    if (value === undefined) left.push(setting.name);
    else values.set(setting.name, value);
  }
  const wanted = (declared?.settings ?? []).flatMap(({ name, sticky }) => {
    const value = values.get(name);
    return value === undefined ? [] : [{ name, sticky, fingerprint: fingerprint(value) }];
  });
  return { wanted, valueOf: (name) => values.get(name), left };
}

function valueIn({ name, value }: DeclaredSetting, variables: Variables): string | undefined {
  switch (value.from) {
    case 'literal': {
      const filled = filledIn(value.text, { variables });
      if ('text' in filled) return filled.text;
      throw new NoTarget(`The setting \`${name}\` needs ${variablesInWords(filled.missing)}.`);
    }
    case 'variable': {
      const found = variables[value.variable];
      if (found === undefined && value.required)
        throw new NoTarget(`The setting \`${name}\` needs ${variablesInWords([value.variable])}.`);
      return found;
    }
    case 'key vault':
      return value.reference;
    case 'nowhere':
      return undefined;
  }
}
