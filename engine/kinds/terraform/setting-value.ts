import { type DeclaredValue, declaredValue } from '../../project/graph/declared-value.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { HclEntry, HclString } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { plainTextOf, resolved } from './values.ts';

/** What a setting of a web app is set to; what Terraform puts in later stays `${…}`. */
export function settingValue({ name, value }: HclEntry, module: Module): DeclaredValue | undefined {
  const found = resolved(value, module);
  if (!found || name === undefined) return undefined;
  const { source, span } = found;
  if (found.type === 'string' && !found.heredoc) return declaredValue(name, templateOf(found), stringSpot(found));
  if (found.type === 'literal') {
    const write = (text: string) => [
      { source, span, text: /^(?:\d+|true|false)$/.test(text) ? text : JSON.stringify(text) },
    ];
    return declaredValue(name, String(found.value), { source, span, write });
  }
  if (found.type !== 'call' || found.name !== 'format') return undefined;
  const [pattern, ...given] = found.items.map((item) => plainTextOf(item, module) ?? LATER);
  const text = (pattern ?? LATER).replace(/%[sdvq]/g, () => given.shift() ?? LATER);
  return declaredValue(name, text, { source, span });
}

const LATER = `\${…}`;

function templateOf(value: HclString): string {
  return value.parts.map((part) => (part.type === 'text' ? part.text : insertedOf(value, part.span))).join('');
}

function insertedOf({ source }: HclString, span: HclString['span']): string {
  const written = source.text.slice(...span);
  return /^\$\{[^{}"]*\}$/.test(written) ? written : LATER;
}

function stringSpot(value: HclString): Spot {
  const { source, span } = value;
  const isPlain = value.parts.every((part) => part.type === 'text' || insertedOf(value, part.span) !== LATER);
  return isPlain ? { source, span, write: (text) => [{ source, span, text: JSON.stringify(text) }] } : { source, span };
}
