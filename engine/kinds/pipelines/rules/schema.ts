import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import { isOpenMap } from '../expanded/expand.ts';
import type { PipelinesModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

/** What Azure Pipelines allows around its tasks; what a task is told is its own business. */
export function pipelinesSchema(store: SchemaStore): Rule<PipelinesModel> {
  const rule = schemaRule<PipelinesModel>({
    id: 'pipelines/schema',
    title: 'Pipeline that does not match the syntax of Azure Pipelines',
    store,
    name: 'azure-pipelines',
    isUnknown,
    isOpen: isOpenMap,
    sources: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/'],
  });
  return {
    ...rule,
    *check(model, context) {
      if (model.isPipeline) yield* rule.check(model, context);
    },
  };
}
