import { defineRule, type Problem } from '../../core/rule.ts';
import type { Source, Span } from '../../core/span.ts';
import type { Node } from '../../readers/tree.ts';
import type { TextModel } from '../model.ts';
import { writtenIn } from '../written.ts';

const YAML = 'tag:yaml.org,2002:';
/** Of YAML itself, and the two of Docker Compose. */
const FOLLOWED: ReadonlySet<string> = new Set([
  ...['str', 'int', 'float', 'bool', 'null', 'map', 'seq', 'binary', 'timestamp', 'merge', 'set', 'omap', 'pairs'],
  ...['!', '!reset', '!override'],
]);

/** A tag is no instruction here: nothing is included, and no secret is looked up. */
export default defineRule<TextModel>({
  id: 'yaml/tag',
  title: 'Tag that nothing follows',
  severity: 'warning',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'what the tag stood for is not in the file' },
  since: '0.1.0',
  sources: [
    'https://yaml.org/spec/1.2.2/#24-tags',
    'https://docs.docker.com/reference/compose-file/merge/#reset-value',
  ],
  check({ tree }) {
    const problems: Problem[] = [];
    if (!/![\w!]/.test(tree.source.text)) return problems;
    writtenIn(tree, (node) => {
      const problem = node.tag === undefined ? undefined : problemOf(tree.source, node, node.tag);
      if (problem) problems.push(problem);
    });
    return problems;
  },
});

function problemOf(source: Source, node: Node, tag: string): Problem | undefined {
  const written = tag.startsWith(YAML) ? `!!${tag.slice(YAML.length)}` : tag;
  const at = { source, span: spanOf(source, node, written) };
  if (written === '!!binary' && node.type === 'scalar' && !isBase64(source.text.slice(...node.span))) {
    return { at, message: '`!!binary` stands before text that is no base64: the file is refused.', severity: 'error' };
  }
  if (FOLLOWED.has(written.replace(/^!!/, ''))) return undefined;
  return { at, message: `\`${written}\` is a tag that nothing follows: the value is taken as it stands here.` };
}

/** Of the tag, which stands before its value, perhaps with an anchor between them. */
function spanOf({ text }: Source, { span }: Node, written: string): Span {
  const start = text.lastIndexOf(written, span[0]);
  return start < 0 ? span : [start, start + written.length];
}

function isBase64(written: string): boolean {
  const digits = written.replace(/^[|>][-+\d]*|["'\s\\]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}
