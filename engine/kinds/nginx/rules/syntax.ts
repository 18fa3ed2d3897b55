import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit, Source } from '../../../core/span.ts';
import type { NginxProblem } from '../../../readers/nginx/syntax.ts';
import type { NginxModel } from '../model.ts';

/** Only what makes `nginx -t` fail whatever the rest of the configuration is; the rest of the file is still read. */
export default defineRule<NginxModel>({
  id: 'nginx/syntax',
  title: 'Text that nginx cannot read',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'review',
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],

  *check({ source, tree }) {
    for (const problem of tree.problems) {
      if (problem.kind !== 'syntax') continue;
      yield { at: { source, span: problem.span }, message: problem.message, fixes: fixesOf(source, problem) };
    }
  },
});

/** Of the other mistakes only their author knows what was meant. */
function fixesOf(source: Source, { missing, span: [start, end] }: NginxProblem): Fix[] {
  const insert = (offset: number, text: string): Edit => ({ source, span: [offset, offset], text });
  if (missing === ';') return [{ title: 'End it with `;`', edits: [insert(end, ';')] }];
  if (missing === undefined) return [];
  return [{ title: 'Put it in quotes', edits: [insert(start, '"'), insert(end, '"')] }];
}
