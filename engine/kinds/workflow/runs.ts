import type { Runs } from '../../ci/pipeline.ts';
import { type Node, placeOf } from '../../readers/tree.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
export function runsOf(node: Node | undefined): Runs {
  if (!node) return { when: 'on-success', at: undefined };
  const text = node.type === 'scalar' ? String(node.value) : '';
  const bare = text.replace(/^\s*\$\{\{|\}\}\s*$/g, '').trim();
  const at = placeOf(node);
  if (/\bfailure\(\)/.test(bare)) return { when: 'on-failure', at };
  if (/^(?:always\(\)|!\s*cancelled\(\))$/.test(bare)) return { when: 'always', at };
  // `always() && needs.test.result == 'success'` decides for itself.
  if (/\b(?:always|cancelled)\(\)/.test(bare)) return { when: 'unknown', at };
  return { when: 'on-success', at };
}
