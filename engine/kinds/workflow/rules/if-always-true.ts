import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import type { Expression } from '../expressions/collect.ts';
import { parseExpression } from '../expressions/parse.ts';
import type { ActionsModel } from '../model.ts';

/** Text around `${{ }}` makes a text of the whole, and a text that is not empty is true. */
export default defineRule<ActionsModel>({
  id: 'workflow/if-always-true',
  title: 'Condition that is always true',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // the step that always ran may not run any more
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions',
  ],
  like: ['if-cond', 'unsound-condition'],

  *check(model) {
    let last: Expression['node'] | undefined;
    for (const expression of model.expressions()) {
      const { node, isCondition, isClosed, isWhole } = expression;
      if (!isCondition || !isClosed || isWhole || node === last) continue;
      last = node;
      const message = `\`if\` is always true: what stands around \`\${{ }}\` makes a text of it, and a text counts as true.`;
      yield { at: { source: node.source, span: node.span }, message, fixes: withoutBraces(node) };
    }
  },
});

/** The same condition without braces, where that is all that was wrong with it. */
function withoutBraces({ source, span, value, style }: Expression['node']): Fix[] {
  const written = source.text.slice(...span);
  const bare = String(value).replaceAll('${{', '').replaceAll('}}', '').trim();
  if (style === 'literal' || style === 'folded' || written.includes('\n') || /^[!&*|>%@`[{'"#]/.test(bare)) return [];
  if (parseExpression(bare).state !== 'read') return [];
  const braces = [...written.matchAll(/\$\{\{ ?| ?\}\}/g)];
  const edits = braces.map((match): Edit => {
    const start = span[0] + match.index;
    return { source, span: [start, start + match[0].length], text: '' };
  });
  return [{ title: 'Take the braces away', edits }];
}
