/** `npm run generate`: writes what is derived from code. With `--check` it writes nothing and fails on what is stale. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { azureRole, containerAppRole } from './generate/azure-role.ts';
import { ruleNamesInSchema } from './generate/config-schema.ts';
import { withExtensionManifest } from './generate/manifest.ts';
import { type Generated, stale, write } from './generate/output.ts';
import { profilePage } from './generate/profile-table.ts';
import { publishedPage, ruleIndex } from './generate/rule-pages.ts';
import { documentedRules } from './generate/rules.ts';

/** Everything that is generated; a new part is one more line. */
function generated(): readonly Generated[] {
  const { kinds } = createEngine(createSchemaStore('dist/schemas'));
  const all = documentedRules(kinds);
  const documented = all.filter(({ page }) => existsSync(page));
  for (const { page } of all) if (!documented.some((known) => known.page === page)) reportMissing(page);
  return [
    ...documented.map(({ rule, page }) => publishedPage(rule, readFileSync(page, 'utf8').replaceAll('\r\n', '\n'))),
    ruleIndex(documented),
    profilePage(documented.map(({ rule }) => rule)),
    ...ruleNamesInSchema(all.map(({ rule }) => rule.id)),
    azureRole(),
    containerAppRole(),
    { file: 'package.json', text: withExtensionManifest(readFileSync('package.json', 'utf8')) },
  ];
}

/** A rule without a page is for the tests to refuse; the rest can be published all the same. */
function reportMissing(page: string): void {
  console.error(`There is no ${page}: its rule is left out.`);
  process.exitCode = 1;
}

/** Published pages of rules there are no more. */
function left(files: readonly Generated[]): readonly string[] {
  const pages = globSync('docs/rules/**/*.md').map((file) => file.replaceAll('\\', '/'));
  return pages.filter((page) => !files.some(({ file }) => file === page)).sort();
}

const files = generated();
const outdated = stale(files);
const orphans = left(files);
const changes = [...outdated.map(({ file }) => file), ...orphans];
if (process.argv.includes('--check')) {
  if (changes.length > 0) {
    console.error(`Out of date, \`npm run generate\` writes them:\n${changes.map((file) => `  ${file}`).join('\n')}`);
    process.exitCode = 1;
  }
} else {
  for (const file of outdated) write(file);
  for (const page of orphans) rmSync(page);
  console.log(changes.length > 0 ? changes.join('\n') : 'Everything is up to date.');
}
