/** `npm run new:rule compose/thing-what-is-checked`: code, page and list entry of a rule that compiles. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { newRule, registered } from './generate/new-rule.ts';

const id = process.argv[2] ?? '';
const rule = newRule(id);
if ('problem' in rule) fail(rule.problem);
else if (!existsSync(rule.index)) fail(`There is no ${rule.index}: a rule belongs to a kind that exists.`);
else if (existsSync(rule.code.file)) fail(`${rule.code.file} is there already.`);
else {
  for (const { file, text } of [rule.code, rule.page]) writeFileSync(file, text);
  writeFileSync(rule.index, registered(readFileSync(rule.index, 'utf8'), id));
  console.log(`${rule.code.file}\n${rule.page.file}\n${rule.index}\n`);
  console.log(`Write the examples of the page, then the check. \`UPDATE=1 RULE=${id} node --test test/rules.test.ts\``);
  console.log('draws what it finds into the page; read the diff. `npm run generate` publishes it.');
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
