import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { entriesOf, rootOf, type ScalarNode } from '../../../readers/tree.ts';
import { walk } from '../../../readers/walk.ts';
import { type InterpolationProblem, interpolate } from '../interpolation.ts';
import type { ComposeModel } from '../model.ts';
import { writtenAt } from '../written.ts';

/** Every `${` that is not a name, perhaps with a word to fall back on, and closed. */
const SUSPECT = /\$\{(?![A-Za-z_]\w*(?:\}|:?[-?+][^${}\n]*\}))/;

/** Braces that hold no variable stop Docker Compose before it reads anything else; a lone dollar it lets through. */
export default defineRule<ComposeModel>({
  id: 'compose/variable-format',
  title: 'Braces that hold no variable',
  severity: 'error',
  everywhere: true,
  fix: 'review', // a variable may have been meant
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/interpolation/'],

  check({ tree }) {
    const problems: Problem[] = [];
    if (tree.problems.length > 0 || !SUSPECT.test(tree.source.text)) return problems;
    for (const { key, value } of entriesOf(rootOf(tree))) {
      if (!key.startsWith('x-')) walk(value, { scalar: (node) => problems.push(...problemsOf(node)) });
    }
    return problems;
  },
});

function problemsOf(node: ScalarNode): readonly Problem[] {
  const { value } = node;
  if (typeof value !== 'string' || !value.includes('${')) return [];
  const first = interpolate(value).problems.find(({ span }) => value.startsWith('${', span[0]));
  if (!first) return [];
  const start = writtenAt(node, first.span[0]);
  const at = { source: node.source, span: start === undefined ? node.span : ([start, start + 1] as const) };
  return [{ at, message: messageOf(first), fixes: start === undefined ? [] : [doubled(node, start)] }];
}

/** Without the braces' content: in a password it may be a part of it. */
function messageOf({ kind }: InterpolationProblem): string {
  if (kind === 'unclosed') return `\`\${\` is never closed with \`}\`: the file is refused.`;
  if (kind === 'depth') return `\`\${\` is nested deeper than any tool reads: the file is refused.`;
  return `\`\${…}\` holds no name of a variable, and a dollar that is meant as one is written \`$$\`: the file is refused.`;
}

function doubled({ source }: ScalarNode, start: number): Fix {
  return { title: 'Write the dollar twice', edits: [{ source, span: [start, start], text: '$' }] };
}
