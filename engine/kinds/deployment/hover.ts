import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { sizeMarkdown } from '../../facts/sku.ts';
import { atOffset } from '../../schema/at-offset.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import { factsAt } from './facts-at.ts';
import type { DeploymentModel } from './model.ts';
import { valueAt } from './origin.ts';

/** The size of a plan as a table of facts; elsewhere what the schema explains, and what Azure does with it. */
export function hoverAt(schema: JsonSchema, model: DeploymentModel, offset: number): Hover | undefined {
  for (const { plan } of model.targets) {
    if (plan?.sku.state !== 'known') continue;
    const { source, span } = valueAt(plan.sku.at);
    if (source.path !== model.source.path || !contains(span, offset)) continue;
    const markdown = sizeMarkdown(plan.sku.value);
    if (markdown !== undefined) return { span, markdown };
  }
  const documented = hoverFromSchema(schema, model.tree, offset);
  const found = atOffset(model.tree, offset);
  const facts = found && factsAt(found, model);
  if (facts === undefined) return documented;
  const span = documented?.span ?? (found?.kind === 'key' ? found.entry?.keySpan : found?.nodes.at(-1)?.span);
  return span && { span, markdown: [documented?.markdown, facts].filter(Boolean).join('\n\n') };
}
