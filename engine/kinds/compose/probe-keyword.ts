import type { Fix, Problem } from '../../core/rule.ts';
import type { Edit, Place } from '../../core/span.ts';
import { type Item, isScalar, type Node, placeOf, type ScalarNode } from '../../readers/tree.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';

/** What the first item of a test in a list may be. */
export const keywords: ReadonlySet<string> = new Set(['CMD', 'CMD-SHELL', 'NONE']);
/** Ways to miss them that were seen in the wild, in capitals and with one kind of joint. */
const MISSPELT: Readonly<Record<string, string>> = {
  CMDSHELL: 'CMD-SHELL',
  SHELL: 'CMD-SHELL',
  'CMD-EXEC': 'CMD',
  EXEC: 'CMD',
};

/** A list that begins with the program itself, or with a keyword as nobody reads it. */
export function unknownKeyword({ value, alias }: Item, word: string): Problem {
  const at = placeOf(value);
  const meant = meantBy(word);
  const fix = meant === undefined ? begunWithCmd(at) : replaced(at, value, meant);
  return {
    at,
    message: `\`test\` is a list that begins with \`${shown(word)}\`, and a list begins with \`CMD\`, \`CMD-SHELL\` or \`NONE\`: the file is refused.`,
    fixes: alias ? [] : [fix],
  };
}

/** `CMD curl -f …` as one string: the shell is given the keyword as well. */
export function keywordInText(test: ScalarNode): Problem | undefined {
  const [keyword = ''] = /^\S*/.exec(String(test.value)) ?? [];
  const { source, span } = placeOf(test);
  const start = source.text.indexOf(keyword, span[0]);
  if (!keywords.has(keyword) || keyword === test.value || start > span[0] + 1) return undefined;
  const rest = /^\S+\s+/.exec(source.text.slice(start, span[1]))?.[0] ?? '';
  const edits: Edit[] = [{ source, span: [start, start + rest.length], text: '' }];
  return {
    at: { source, span: [start, start + keyword.length] },
    message: `\`${keyword}\` is a keyword in a list only: here the shell looks for a program of that name, and the container is never healthy.`,
    fixes: keyword === 'NONE' || rest === '' ? [] : [{ title: 'Leave the keyword out', edits }],
  };
}

function meantBy(word: string): string | undefined {
  const plain = word.trim().toUpperCase().replaceAll(/[ _]/g, '-');
  return keywords.has(plain) ? plain : Object.hasOwn(MISSPELT, plain) ? MISSPELT[plain] : undefined;
}

function replaced(at: Place, value: Node, keyword: string): Fix {
  const quote =
    isScalar(value) && value.style === 'double' ? '"' : isScalar(value) && value.style === 'single' ? "'" : '';
  return { title: `Write ${keyword}`, edits: [{ ...at, text: quote + keyword + quote }] };
}

function begunWithCmd({ source, span }: Place): Fix {
  const lead = source.text.slice(source.text.lastIndexOf('\n', span[0]) + 1, span[0]);
  const text = /^\s*-\s+$/.test(lead) ? `CMD${lineBreakOf(source)}${lead}` : 'CMD, ';
  return { title: 'Begin it with CMD', edits: [{ source, span: [span[0], span[0]], text }] };
}

/** The rest of a command is never shown: it may hold a password. */
function shown(word: string): string {
  const [program = '', ...rest] = word.trim().split(/\s+/);
  return rest.length > 0 && meantBy(word) === undefined ? `${program} …` : word.trim();
}
