import { defineRule, type Problem } from '../../../core/rule.ts';
import { child, descend, isSeq, itemsOf, placeOf, type SeqNode, scalarOf } from '../../../readers/tree.ts';
import { isUnknown } from '../known.ts';
import type { ComposeModel } from '../model.ts';

const KEYWORDS = new Set(['CMD', 'CMD-SHELL', 'NONE']);

/** The first item of a list says how the rest is run, and is not run itself. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-test-form',
  title: 'Health check list without its keyword',
  severity: 'error',
  everywhere: true,
  fix: 'review', // with a shell in mind it is CMD-SHELL
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/services/#healthcheck'],

  *check({ services }) {
    for (const { body } of services) {
      const test = descend(body, 'healthcheck', 'test');
      if (isSeq(test) && scalarOf(child(child(body, 'healthcheck'), 'disable')) !== true) yield* problemOf(test);
    }
  },
});

function* problemOf(test: SeqNode): Iterable<Problem> {
  const [first] = itemsOf(test);
  const word = scalarOf(first);
  if (!first || typeof word !== 'string' || isUnknown(first) || KEYWORDS.has(word)) return;
  const at = placeOf(first);
  const written = { source: at.source, span: [at.span[0], at.span[0]] as const };
  const lineStart = at.source.text.lastIndexOf('\n', at.span[0]) + 1;
  const lead = at.source.text.slice(lineStart, at.span[0]);
  const lineBreak = at.source.text.includes('\r\n') ? '\r\n' : '\n';
  const text = test.flow ? 'CMD, ' : `CMD${lineBreak}${lead}`;
  yield {
    at,
    message: `\`test\` is a list that begins with \`${word}\`, and a list begins with \`CMD\`, \`CMD-SHELL\` or \`NONE\`: the file is refused.`,
    fixes: test.items[0]?.alias ? [] : [{ title: 'Begin it with CMD', edits: [{ ...written, text }] }],
  };
}
