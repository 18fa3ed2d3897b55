import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readEvents } from '../../engine/readers/yaml/events/read.ts';
import { withLineFeeds } from '../../engine/readers/yaml/read.ts';
import { readThoroughly } from '../../engine/readers/yaml/thorough.ts';

/** How many of the YAML files without a syntax error are read by events, and whether both ways give the same tree. */
export interface FastPath {
  readonly valid: number;
  readonly fast: number;
  /** The same, of the files with a comment. */
  readonly commented: { readonly valid: number; readonly fast: number };
  readonly different: readonly string[];
  /** Read by events although `yaml` finds an error. */
  readonly lenient: readonly string[];
}

/** A test suite of YAML's corners is no file anybody deploys: it counts for equality only. */
const CORNERS = 'yaml-test-suite';

export function fastPathOf(folder: string): FastPath {
  const commented = { valid: 0, fast: 0 };
  const all = { valid: 0, fast: 0 };
  const different: string[] = [];
  const lenient: string[] = [];
  for (const file of globSync('**/*.{yml,yaml}', { cwd: folder }).map((name) => join(folder, name))) {
    if (!statSync(file).isFile()) continue;
    const text = withLineFeeds(readFileSync(file, 'utf8'));
    const source = { path: file, text };
    const read = readEvents(source, text);
    const quick = read.state === 'read' ? read.tree : undefined;
    const thorough = readThoroughly(source, text);
    const isBroken = thorough.problems.some(({ kind }) => kind === 'syntax' || kind === 'template');
    if (isBroken && quick) lenient.push(file);
    if (isBroken) continue;
    if (quick && !isDeepStrictEqual(quick, thorough)) different.push(file);
    if (file.includes(CORNERS)) continue;
    for (const count of thorough.comments.length > 0 ? [all, commented] : [all]) {
      count.valid++;
      if (quick) count.fast++;
    }
  }
  return { ...all, commented, different, lenient };
}
