import { isPlainAscii } from '../../core/ascii.ts';
import { defineRule } from '../../core/rule.ts';
import type { Comment } from '../../readers/tree.ts';
import type { ReadModel } from '../model.ts';

/** Embeddings, overrides and isolates; and what has no width. A byte order mark is one at the very beginning only. */
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
/** Nobody reads more; and a text full of them is no configuration. */
const MOST = 100;

/** Text that reads otherwise than it is: https://trojansource.codes (2021), and what comes along from web pages. */
export default defineRule<ReadModel>({
  id: 'text/hidden-characters',
  title: 'Character that cannot be seen',
  severity: 'warning',
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: ['https://www.unicode.org/reports/tr36/', 'https://docs.docker.com/reference/compose-file/services/#image'],
  *check({ source, comments }) {
    const { text } = source;
    if (isPlainAscii(text)) return;
    let count = 0;
    for (const { 0: char, index } of text.matchAll(HIDDEN)) {
      if (index === 0 && char === '\ufeff') continue;
      const turns = TURNS.test(char);
      // Without width in a comment it changes nothing; turned around, a comment can pass for a key.
      if (!turns && isInComment(comments, index)) continue;
      if (++count > MOST) return;
      const at = { source, span: [index, index + 1] as const };
      const name = `\`U+${char.charCodeAt(0).toString(16).toUpperCase()}\``;
      const what = turns ? 'turns the direction of writing' : 'has no width and counts all the same';
      const fix = { title: 'Remove the hidden character', edits: [{ ...at, text: '' }] };
      // A word that is nothing else would be gone with it.
      const fixes = /\S/.test(text.slice(Math.max(0, index - 1), index) + text.charAt(index + 1)) ? [fix] : [];
      yield { at, message: `${name} ${what}: what is read here is not what is deployed.`, fixes };
    }
  },
});

function isInComment(comments: readonly Comment[], offset: number): boolean {
  return comments.some(({ span: [start, end] }) => start <= offset && offset < end);
}
