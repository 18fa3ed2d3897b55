import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uriOf } from './uri.ts';

/** The page of a rule as an address, from the pages that are shipped beside the bundle; each is looked for once. */
export function createRulePages(folder: string): (rule: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (rule) => {
    if (!known.has(rule)) {
      const file = join(folder, `${rule}.md`);
      known.set(rule, existsSync(file) ? uriOf(file) : undefined);
    }
    return known.get(rule);
  };
}
