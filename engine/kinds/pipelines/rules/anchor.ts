import { defineRule } from '../../../core/rule.ts';
import type { Node } from '../../../readers/tree.ts';
import { writtenIn } from '../../../text/written.ts';
import type { PipelinesModel } from '../model.ts';

/** Azure Pipelines reads YAML without anchors, and so without aliases. */
export default defineRule<PipelinesModel>({
  id: 'pipelines/anchor',
  title: 'Anchor, which Azure Pipelines does not read',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'what the aliases stand for becomes a template or is written out, and the author knows which' },
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/#see-also'],

  *check({ tree, source, isPipeline }) {
    if (!isPipeline || !source.text.includes('&')) return;
    const found = new Map<number, string>();
    writtenIn(tree, (node) => {
      if (node.anchor !== undefined) found.set(placeOfAnchor(source.text, node), node.anchor);
    });
    for (const [start, name] of found) {
      const message = `\`&${name}\` is an anchor, which Azure Pipelines does not read: the pipeline is refused.`;
      yield { at: { source, span: [start, start + name.length + 1] }, message };
    }
  },
});

/** It stands before the value, with a tag, blanks or line breaks between them at most. */
function placeOfAnchor(text: string, { span, anchor }: Node): number {
  const at = text.lastIndexOf(`&${anchor}`, span[0]);
  return at < 0 ? span[0] : at;
}
