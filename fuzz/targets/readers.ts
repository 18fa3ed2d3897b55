import { isDeepStrictEqual } from 'node:util';
import { readHcl } from '../../engine/readers/hcl/read.ts';
import { readJson } from '../../engine/readers/json/read.ts';
import { readEvents } from '../../engine/readers/yaml/events/read.ts';
import { readYaml, withLineFeeds } from '../../engine/readers/yaml/read.ts';
import { readThoroughly } from '../../engine/readers/yaml/thorough.ts';
import { claimTree } from '../claims.ts';
import { claimHcl } from '../hcl-claims.ts';
import { hclSeeds, hclWords, jsonSeeds, jsonWords, yamlSeeds, yamlWords } from '../seeds.ts';
import { claim, type Target } from '../target.ts';

export const yaml: Target = {
  name: 'yaml',
  share: 1,
  seeds: yamlSeeds,
  words: yamlWords,
  guided: true,
  check: (text) => claimTree(readYaml({ path: '/compose.yaml', text })),
};

export const json: Target = {
  name: 'json',
  share: 1,
  seeds: jsonSeeds,
  words: jsonWords,
  guided: true,
  check: (text) => claimTree(readJson({ path: '/a.json', text })),
};

export const hcl: Target = {
  name: 'hcl',
  share: 1,
  seeds: hclSeeds,
  words: hclWords,
  guided: true,
  check: (text) => claimHcl(readHcl({ path: '/main.tf', text })),
};

/** What the quick reader reads, the thorough one reads alike. */
export const twins: Target = {
  name: 'twins',
  share: 0.25,
  seeds: yamlSeeds,
  words: yamlWords,
  guided: true,
  check(written) {
    // A lone CR is turned into a line break before either of them reads.
    const text = withLineFeeds(written);
    const source = { path: '/compose.yaml', text };
    const read = readEvents(source, text);
    if (read.state !== 'read') return;
    const quick = read.tree;
    const thorough = readThoroughly(source, text);
    if (thorough.problems.some(({ kind }) => kind === 'syntax')) return;
    claim(isDeepStrictEqual(quick.documents, thorough.documents), 'the two readers see other values');
    claim(isDeepStrictEqual(quick.comments, thorough.comments), 'the two readers see other comments');
    claim(isDeepStrictEqual(quick.problems, thorough.problems), 'the two readers see other problems');
  },
};
