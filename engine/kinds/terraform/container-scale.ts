import type { Place } from '../../core/span.ts';
import type { DeclaredScale } from '../../project/graph/declared-container-app.ts';
import { attributeOf, blocksOf, type HclBlock } from '../../readers/hcl/tree.ts';
import { ignoresChanges } from './ignored-changes.ts';
import type { ValueReader } from './made-blocks.ts';
import { setInTemplate } from './template-argument.ts';

/** How many replicas a container app has, and what adds some. */
export function scaleOf(block: HclBlock, at: Place, read: ValueReader): DeclaredScale {
  const [template] = blocksOf(block.body, 'template');
  return {
    at: template ? { source: template.source, span: template.typeSpan } : at,
    min: read.number(attributeOf(template?.body, 'min_replicas')),
    max: read.number(attributeOf(template?.body, 'max_replicas')),
    isWhole: template !== undefined && !ignoresChanges(block, 'template.min_replicas'),
    isSingleton: false,
    ...scaleRulesOf(template, read),
    ...(template && { addMin: (value) => setInTemplate(template, 'min_replicas', value) }),
  };
}

/** `http_scale_rule`, `tcp_scale_rule`, `azure_queue_scale_rule`, `custom_scale_rule`. */
const RULE = /^(\w+)_scale_rule$/;

/** Of a custom rule the type is what counts. */
function scaleRulesOf(template: HclBlock | undefined, read: ValueReader): Pick<DeclaredScale, 'rules' | 'knowsRules'> {
  const rules = (template?.body.blocks ?? []).flatMap((rule) => {
    const [, kind] = RULE.exec(rule.type) ?? [];
    if (kind === undefined) return [];
    if (kind !== 'custom') return [{ type: kind, at: { source: rule.source, span: rule.typeSpan } }];
    const type = read.text(attributeOf(rule.body, 'custom_rule_type'));
    return [type.state === 'known' ? { type: type.value.toLowerCase(), at: type.at } : undefined];
  });
  const mayMake = blocksOf(template?.body, 'dynamic').some(({ labels }) => RULE.test(labels[0]?.text ?? ''));
  const known = rules.filter((rule) => rule !== undefined);
  return { rules: known, knowsRules: !mayMake && known.length === rules.length };
}
