import { defineRule, type Problem } from '../../core/rule.ts';
import type { Node } from '../../readers/tree.ts';
import type { TextModel } from '../model.ts';
import { writtenIn } from '../written.ts';

/** Docker reads whole numbers up to 2⁶⁴ − 1 as they are: https://pkg.go.dev/gopkg.in/yaml.v3#Unmarshal (2026-11-21). */
const HIGHEST = 18_446_744_073_709_551_615n;
const LOWEST = -9_223_372_036_854_775_808n;

/** What is longer is read as a fraction of about 16 digits. */
export default defineRule<TextModel>({
  id: 'yaml/long-number',
  title: 'Number with more digits than are read',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // a text where a number stood: right for an id, wrong for a count
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/#10214-floating-point'],
  check({ tree }) {
    const problems: Problem[] = [];
    if (!/\d{19}/.test(tree.source.text)) return problems;
    writtenIn(tree, (node) => {
      if (losesDigits(node)) problems.push(problemOf(node));
    });
    return problems;
  },
});

function losesDigits({ type, source, span: [start, end], ...node }: Node): boolean {
  if (type !== 'scalar' || end - start < 19 || end - start > 400) return false;
  const written = source.text.slice(start, end);
  if (!('style' in node) || node.style !== 'plain' || !/^[-+]?\d+$/.test(written)) return false;
  const number = BigInt(written.replace('+', ''));
  return number > HIGHEST || number < LOWEST;
}

function problemOf({ source, span }: Node): Problem {
  const written = source.text.slice(...span);
  const read = Number(written);
  return {
    at: { source, span },
    message: `\`${written}\` has more digits than a number keeps: it is read as ${read}.`,
    fixes: [{ title: 'Put the number in quotes', edits: [{ source, span, text: `"${written}"` }] }],
  };
}
