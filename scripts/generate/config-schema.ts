import { existsSync, readFileSync } from 'node:fs';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Generated } from './output.ts';

const FILE = 'schemas/fairlead.schema.json';

/** The names of the rules in the schema of `fairlead.yaml`, so that completion offers them. The rest is by hand. */
export function ruleNamesInSchema(ids: readonly string[]): readonly Generated[] {
  return existsSync(FILE) ? [{ file: FILE, text: withRuleNames(readFileSync(FILE, 'utf8'), ids) }] : [];
}

export function withRuleNames(schema: string, ids: readonly string[]): string {
  const root = parseTree(schema);
  const list = root && findNodeAtLocation(root, ['definitions', 'ruleId', 'enum']);
  if (!list) return schema;
  const line = schema.slice(schema.lastIndexOf('\n', list.offset) + 1, list.offset);
  const indent = /^ */.exec(line)?.[0] ?? '';
  const names = ids.map((id) => `${indent}  ${JSON.stringify(id)}`).join(',\n');
  return `${schema.slice(0, list.offset)}[\n${names}\n${indent}]${schema.slice(list.offset + list.length)}`;
}
