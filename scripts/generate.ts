/** `npm run generate`: writes what is derived from code. With `--check` it writes nothing and fails on what is stale. */
import { readFileSync } from 'node:fs';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { ruleNamesInSchema } from './generate/config-schema.ts';
import { type Generated, stale, write } from './generate/output.ts';
import { publishedPage, ruleIndex } from './generate/rule-pages.ts';
import { documentedRules } from './generate/rules.ts';

/** Everything that is generated; a new part is one more line. */
function generated(): readonly Generated[] {
  const { kinds } = createEngine(createSchemaStore('dist/schemas'));
  const documented = documentedRules(kinds);
  return [
    ...documented.map(({ rule, page }) => publishedPage(rule, readFileSync(page, 'utf8').replaceAll('\r\n', '\n'))),
    ruleIndex(documented),
    ...ruleNamesInSchema(documented.map(({ rule }) => rule.id)),
  ];
}

const outdated = stale(generated());
if (process.argv.includes('--check')) {
  if (outdated.length > 0) {
    console.error(
      `Out of date, \`npm run generate\` writes them:\n${outdated.map(({ file }) => `  ${file}`).join('\n')}`,
    );
    process.exitCode = 1;
  }
} else {
  for (const file of outdated) write(file);
  console.log(outdated.length > 0 ? outdated.map(({ file }) => file).join('\n') : 'Everything is up to date.');
}
