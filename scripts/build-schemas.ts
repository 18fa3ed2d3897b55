/** Writes schemas/*.schema.json, without the blanks, to where the bundles find them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SchemaName } from '../engine/schema/store.ts';

const NAMES: readonly SchemaName[] = [
  'action',
  'azure-pipelines',
  'compose',
  'containerapp',
  'fairlead',
  'staticwebapp',
  'workflow',
];
const ROOT = resolve(import.meta.dirname, '..');

export function buildSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of NAMES) {
    const schema: unknown = JSON.parse(readFileSync(resolve(ROOT, `schemas/${name}.schema.json`), 'utf8'));
    writeFileSync(resolve(folder, `${name}.json`), JSON.stringify(schema));
  }
}
