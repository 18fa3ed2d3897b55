/**
 * Compares `domain/facts/retirements.json` with Azure's own list, and fails when there is something to read:
 * `node scripts/refresh-retirements.ts service_list.json`, with the file from https://github.com/Azure/EOL.
 */
import { readFileSync } from 'node:fs';
import facts from '../domain/facts/retirements.json' with { type: 'json' };
import { announcedIn, differences } from './facts/announced.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Which file holds the list? https://github.com/Azure/EOL/blob/main/service_list.json');
  process.exit(2);
}
const found = differences(facts.retirements, announcedIn(JSON.parse(readFileSync(file, 'utf8'))));
for (const line of found) console.log(line);
console.log(`${facts.retirements.length} rows as of ${facts.asOf}, ${found.length} to look at.`);
process.exitCode = found.length > 0 ? 1 : 0;
