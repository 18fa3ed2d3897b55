import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const LINK = /\]\((?!https?:|#|mailto:)([^)\s#]+)(?:#[^)]*)?\)/g;

describe('the pages of the project', () => {
  const pages = globSync(['*.md', '.changeset/*.md', 'docs/**/*.md', 'examples/**/*.md', 'schemas/*.md']).sort();
  for (const page of pages) {
    it(`${page} links only to what is there`, () => {
      const targets = [...readFileSync(page, 'utf8').matchAll(LINK)].map(([, target = '']) => target);
      assert.deepEqual(
        targets.filter((target) => !existsSync(join(dirname(page), decodeURI(target)))),
        [],
      );
    });
  }
});
