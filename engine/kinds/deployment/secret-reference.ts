import type { Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import { type Entry, entryOf, isScalar } from '../../readers/tree.ts';
import { replaceValue } from '../../readers/yaml/edit.ts';
import type { Origin } from './origin.ts';

/** A reference in the place of a literal: to the Key Vault of the environment, or to a variable of whoever deploys. */
export function referenceFixes(name: string, at: Origin, users: readonly Target<Origin>[]): readonly Fix[] {
  const vaults = users.map(({ environment }) => environment.keyVault);
  const variable = name.replace(/\W/g, '_');
  const hasVault = vaults.length > 0 && vaults.every(({ state }) => state !== 'absent');
  const secret = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const [only, ...others] = new Set(vaults.map((vault) => knownOf(vault)));
  // Left out, it is the vault of each environment: shared settings keep to that.
  const vault = only !== undefined && others.length === 0 && vaults.length === 1 ? `vault: ${only}, ` : '';
  const [title, key, value] = hasVault
    ? [`Take it from the Key Vault as ${secret}`, 'keyVault', `{ ${vault}secret: ${secret} }`]
    : [`Take it from the variable ${variable}`, 'fromEnv', variable];
  const edits = replaced(at, key, value);
  return edits.length > 0 ? [{ title, edits }] : [];
}

function replaced({ node, entry }: Origin, key: string, value: string): readonly Edit[] {
  if (!entry || entry.alias || entry.merged) return [];
  if (isScalar(node)) return isOneLine(entry) ? [replaceValue(entry, `{ ${key}: ${value} }`)] : [];
  const literal = entryOf(node, 'value');
  if (!literal || literal.alias || literal.merged || !isOneLine(literal)) return [];
  return [{ source: literal.source, span: literal.keySpan, text: key }, replaceValue(literal, value)];
}

/** A block of text ends with its own line break, and nothing can be written behind it. */
function isOneLine({ value }: Entry): boolean {
  return isScalar(value) && value.style !== 'literal' && value.style !== 'folded';
}
