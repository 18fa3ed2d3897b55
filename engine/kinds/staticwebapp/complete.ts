import type { Completion } from '../../core/language.ts';
import { completeFromSchema } from '../../schema/complete.ts';
import { jsonCursorAt } from '../../schema/json-cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { StaticWebAppModel } from './model.ts';

/** What the schema knows for a place, written as JSON: in quotes, with a colon behind a new key. */
export function completionsAt(
  schema: JsonSchema,
  { source }: StaticWebAppModel,
  offset: number,
): readonly Completion[] {
  const found = jsonCursorAt(source, offset);
  if (!found) return [];
  const { cursor, inQuotes } = found;
  return completeFromSchema(schema, source, [cursor]).flatMap((item) => {
    const isWord = cursor.kind === 'value' && /^(?:true|false|-?\d+)$/.test(item.text);
    if (inQuotes) return isWord ? [] : [item];
    if (isWord) return [item];
    const colon = cursor.kind === 'key' && !cursor.hasColon ? ': ' : '';
    return [{ ...item, text: `${JSON.stringify(item.label)}${colon}` }];
  });
}
