import { nextLine, startOfLine } from '../../../core/lines.ts';
import { defineRule } from '../../../core/rule.ts';
import type { Edit, Source } from '../../../core/span.ts';
import type { Instruction } from '../../../readers/dockerfile/syntax.ts';
import type { DockerfileModel } from '../model.ts';

/** Docker builds such a file without a word, so it is no error. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/healthcheck-multiple',
  title: 'Health check that a later one replaces',
  severity: 'warning',
  everywhere: true,
  fix: 'safe',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  like: ['DL3012', 'DS-0023'],

  *check({ source, tree, stages }) {
    // A template may keep one of them only.
    if (tree.isTemplate) return;
    for (const { instructions } of stages) {
      const checks = instructions.filter(({ keyword }) => keyword === 'HEALTHCHECK');
      const last = checks.at(-1);
      for (const check of checks.slice(0, -1)) {
        if (!last) continue;
        yield {
          at: { source, span: check.keywordSpan },
          message:
            '`HEALTHCHECK` stands again further down in this stage: only the last one counts, this one is never asked.',
          related: [{ at: { source, span: last.keywordSpan }, message: 'the one that counts' }],
          fixes: [{ title: 'Remove the one without effect', edits: [removed(source, check)] }],
          tag: 'unnecessary',
        };
      }
    }
  },
});

function removed(source: Source, { span: [start, end] }: Instruction): Edit {
  return { source, span: [startOfLine(source.text, start), nextLine(source.text, end)], text: '' };
}
