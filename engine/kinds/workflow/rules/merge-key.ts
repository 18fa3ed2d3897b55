import { defineRule } from '../../../core/rule.ts';
import { rootOf } from '../../../readers/tree.ts';
import { walk } from '../../../readers/walk.ts';
import type { ActionsModel } from '../model.ts';

/** Anchors and aliases are read since 2025-09; `<<` is a key like any other, and no key of a workflow. */
export default defineRule<ActionsModel>({
  id: 'workflow/merge-key',
  title: 'Merge key, which GitHub Actions does not read',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'what is merged has to be written out, and the author knows which part of it is meant' },
  since: '0.1.0',
  sources: [
    'https://github.blog/changelog/2025-09-18-actions-yaml-anchors-and-non-public-workflow-templates/',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#yaml-anchors-and-aliases',
  ],

  *check({ tree, source }) {
    const root = rootOf(tree);
    const found = new Map<number, readonly [number, number]>();
    if (root && source.text.includes('<<')) {
      walk(root, {
        entry: ({ merged }) => {
          if (merged) found.set(merged[0], merged);
        },
      });
    }
    for (const span of found.values()) {
      const message = '`<<` is no key that GitHub Actions merges: the file is refused.';
      yield { at: { source, span }, message };
    }
  },
});
