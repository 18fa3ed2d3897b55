import { absent, type Valued } from '../../../domain/tri.ts';
import { attributeOf, type HclAttribute, type HclReference, type HclValue } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';

/** Where a value comes from: what was written at last, and what it was looked up for. */
export interface Written {
  readonly value: HclValue;
  readonly usedBy: HclAttribute;
}

type Plain = string | number | boolean;

/** How many references may still be followed for one value; more are a circle, or a trap. */
interface Budget {
  left: number;
}

const budget = (): Budget => ({ left: 100 });

export function textOf(attribute: HclAttribute | undefined, module: Module): Valued<string, Written> {
  return read(attribute, module, (value) => String(value));
}

/** What a value says as text; nothing for what is only known when Terraform runs. */
export function plainTextOf(value: HclValue | undefined, module: Module): string | undefined {
  const found = value && plainOf(value, module)?.value;
  return found === undefined || found === null ? undefined : String(found);
}

export function numberOf(attribute: HclAttribute | undefined, module: Module): Valued<number, Written> {
  return read(attribute, module, (value) => {
    const number = value === '' || typeof value === 'boolean' ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : undefined;
  });
}

export function flagOf(attribute: HclAttribute | undefined, module: Module): Valued<boolean, Written> {
  return read(attribute, module, (value) => ({ true: true, false: false })[String(value)]);
}

/** What references lead to, at last; nothing for what is only known when Terraform runs. */
export function resolved(value: HclValue | undefined, module: Module, spent = budget()): HclValue | undefined {
  if (value?.type !== 'reference') return value;
  const targets = spent.left-- > 0 ? targetsOf(value, module, spent) : [];
  const found = targets.map((target) => resolved(target, module, spent));
  const [first] = found;
  if (found.length <= 1) return first;
  // Several environments set it: what they agree on holds for all of them.
  const plain = found.map((each) => plainOf(each, module, spent)?.value);
  return plain[0] !== undefined && plain.every((each) => each === plain[0]) ? first : undefined;
}

function read<T>(
  attribute: HclAttribute | undefined,
  module: Module,
  convert: (value: Plain) => T | undefined,
): Valued<T, Written> {
  if (!attribute) return absent;
  const found = attribute.value && plainOf(attribute.value, module);
  if (!found) {
    const at = attribute.value;
    return at ? { state: 'unknown', at: { value: at, usedBy: attribute } } : absent;
  }
  if (found.value === null) return absent;
  const value = convert(found.value);
  const at = { value: found.at, usedBy: attribute };
  return value === undefined ? { state: 'unknown', at } : { state: 'known', value, at };
}

function plainOf(
  written: HclValue | undefined,
  module: Module,
  spent = budget(),
): { readonly value: Plain | null; readonly at: HclValue } | undefined {
  const value = resolved(written, module, spent);
  if (value?.type === 'literal') return { value: value.value, at: value };
  // What is left of its indentation is not worked out here.
  if (value?.type !== 'string' || value.heredoc) return undefined;
  let text = '';
  for (const part of value.parts) {
    const own = part.type === 'text' ? part.text : inserted(part.value, module, spent);
    if (own === undefined || part.type === 'directive') return undefined;
    text += own;
  }
  return { value: text, at: value };
}

function inserted(value: HclValue | undefined, module: Module, spent: Budget): string | undefined {
  const own = value && plainOf(value, module, spent)?.value;
  return own === undefined || own === null ? undefined : String(own);
}

/** What stands behind a name: one value, several that may hold, or none that is known. */
function targetsOf({ steps }: HclReference, module: Module, spent: Budget): readonly HclValue[] {
  const [first, second, ...path] = steps.map(({ name }) => String(name));
  if (first === undefined || second === undefined) return [];
  const found = first === 'var' ? module.variable(second) : [rootOf(first, second, path, module)];
  const rest = first === 'var' || first === 'local' ? path : [];
  return found.flatMap((value) => within(value, rest, module, spent) ?? []);
}

function rootOf(type: string, name: string, path: readonly string[], module: Module): HclValue | undefined {
  if (type === 'local') return module.local(name);
  const [argument, ...more] = path[0] === '0' ? path.slice(1) : path;
  if (argument === undefined || more.length > 0) return undefined;
  return attributeOf(module.resource(type, name)?.body, argument)?.value;
}

function within(
  value: HclValue | undefined,
  path: readonly string[],
  module: Module,
  spent: Budget,
): HclValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const own = resolved(value, module, spent);
  const next = own?.type === 'object' ? own.entries.find((entry) => entry.name === name)?.value : undefined;
  return next && within(next, rest, module, spent);
}
