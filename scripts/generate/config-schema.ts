import { existsSync, readFileSync } from 'node:fs';
import type { Generated } from './output.ts';

const FILE = 'schemas/fairlead.schema.json';

/** The names of the rules in the schema of `fairlead.yaml`, so that completion offers them. */
export function ruleNamesInSchema(ids: readonly string[]): readonly Generated[] {
  if (!existsSync(FILE)) return [];
  const schema = JSON.parse(readFileSync(FILE, 'utf8'));
  if (!schema.definitions?.ruleId) return [];
  schema.definitions.ruleId = { ...schema.definitions.ruleId, enum: ids };
  return [{ file: FILE, text: `${JSON.stringify(schema, null, 2)}\n` }];
}
