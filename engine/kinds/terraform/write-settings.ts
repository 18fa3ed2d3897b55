import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { DeclaredSetting } from '../../project/graph/declared-app.ts';
import { attributeOf, type HclObject } from '../../readers/hcl/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import { addLines } from './add-lines.ts';
import type { Resource } from './resources.ts';

/** More settings at the end of `app_settings = { … }`, a line for each. */
export function writeSettings(resource: Resource, values: Readonly<Record<string, string>>): readonly Edit[] {
  return writeLines(
    resource,
    Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
  );
}

/** The same with lines of other settings, as they are written there. */
export function copySettings(resource: Resource, others: readonly DeclaredSetting[]): readonly Edit[] {
  const lines = others.map(({ line }) => line?.());
  const known = lines.filter((line) => line !== undefined);
  return known.length === lines.length ? writeLines(resource, known) : [];
}

function writeLines({ block }: Resource, written: readonly string[]): readonly Edit[] {
  const attribute = attributeOf(block.body, 'app_settings');
  if (!attribute) return addLines(block, ['app_settings = {', ...written.map((each) => `  ${each}`), '}']);
  const own =
    attribute.value?.type === 'call' && attribute.value.name === 'merge'
      ? attribute.value.items.at(-1)
      : attribute.value;
  return own?.type === 'object' ? appended(own, written) : [];
}

function appended({ source, span, entries }: HclObject, written: readonly string[]): readonly Edit[] {
  const last = entries.at(-1)?.value;
  const first = entries[0]?.key;
  if (!last || !first || source.text[span[1] - 1] !== '}') return [];
  const isLined = source.text.slice(startOfLine(source.text, first.span[0]), first.span[0]).trim() === '';
  const end = last.span[1];
  const rest = endOfLine(source.text, end);
  if (!isLined) return [{ source, span: [end, end], text: written.map((each) => `, ${each}`).join('') }];
  if (rest >= span[1]) return [];
  const lead = lineBreakOf(source) + indentOf(source, first.span[0]);
  const at = rest;
  return [{ source, span: [at, at], text: written.map((each) => lead + each).join('') }];
}
