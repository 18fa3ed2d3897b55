import { rootOf } from '../../engine/readers/tree.ts';
import { readYaml } from '../../engine/readers/yaml/read.ts';
import { isWildcard } from '../../engine/schema/check.ts';
import { explain } from '../../engine/schema/explain.ts';
import { compileFits, type Fits } from '../../engine/schema/fits/compile.ts';
import { createSchemaStore } from '../../schemas/load.ts';
import { claimInside } from '../claims.ts';
import { yamlSeeds } from '../seeds.ts';
import { claim, type Target } from '../target.ts';
import { yamlWords } from '../words/yaml.ts';

const schemas = createSchemaStore('dist/schemas');
const NAMES = ['compose', 'fairlead'] as const;
const fits = new Map<string, Fits>();

/** Both schemas against everything: the quick verdict and the explanation agree on whether there is something to say. */
export const explanation: Target = {
  name: 'explain',
  share: 0.25,
  seeds: yamlSeeds,
  words: yamlWords,
  guided: true,
  check(text) {
    const root = rootOf(readYaml({ path: '/compose.yaml', text }));
    if (!root) return;
    for (const name of NAMES) {
      const schema = schemas(name);
      const fitsSchema = fits.get(name) ?? compileFits(schema, (node) => isWildcard(node, undefined));
      fits.set(name, fitsSchema);
      const problems = explain(schema, root);
      for (const { at, fixes = [] } of problems) {
        claimInside(at.span, text, 'a problem');
        for (const edit of fixes.flatMap(({ edits }) => edits)) claimInside(edit.span, text, 'an edit');
      }
      claim(fitsSchema(root) === (problems.length === 0), `the quick verdict and the explanation disagree: ${name}`);
    }
  },
};
