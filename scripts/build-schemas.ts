/** Compiles schemas/*.schema.json to validators that need no ajv: it works here, at build time, and nowhere else. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { _, Ajv, type KeywordCxt } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import type { JsonSchema, SchemaName } from '../engine/schema/store.ts';

const NAMES: readonly SchemaName[] = ['compose', 'fairlead'];
// The package is CommonJS: what Node imports is the module, whose `default` the types already mean.
const standaloneCode = (standalone as unknown as { readonly default: typeof standalone.default }).default;
const ROOT = resolve(import.meta.dirname, '..');

/** Writes `<folder>/<name>.cjs`, which exports `schema` and `valid`, for every schema there is. */
export async function buildSchemas(folder: string): Promise<void> {
  for (const name of NAMES) {
    const file = resolve(ROOT, `schemas/${name}.schema.json`);
    if (existsSync(file)) await buildSchema(JSON.parse(readFileSync(file, 'utf8')), resolve(folder, `${name}.cjs`));
  }
}

async function buildSchema(schema: JsonSchema, outfile: string): Promise<void> {
  await build({
    stdin: { contents: moduleOf(schema), resolveDir: ROOT, sourcefile: 'schema.js' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

function moduleOf(schema: JsonSchema): string {
  const ajv = new Ajv({
    strict: false,
    allErrors: false,
    unicodeRegExp: false,
    // Formats are not checked: what a duration or a size is, our own rules know better.
    validateFormats: false,
    code: { source: true, lines: false },
  });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', code: uniqueItems });
  const code = standaloneCode(ajv, ajv.compile(schema));
  // JSON.parse reads a large literal faster than the JavaScript parser does.
  const data = `JSON.parse(${JSON.stringify(JSON.stringify(schema))})`;
  return `${code}\nconst valid = module.exports;\nmodule.exports = { schema: ${data}, valid };`;
}

/** ajv's own compares every pair, and throws on objects without a prototype, which ours are. */
function uniqueItems(context: KeywordCxt): void {
  if (context.schema === false) return;
  const ref = () => true;
  const isUnique = context.gen.scopeValue('func', { ref, code: _`require("./engine/schema/unique.ts").isUnique` });
  context.pass(_`${isUnique}(${context.data})`);
}
