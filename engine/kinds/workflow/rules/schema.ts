import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { WorkflowModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

/** What GitHub's own grammar of workflows allows. */
export function workflowSchema(store: SchemaStore): Rule<WorkflowModel> {
  return schemaRule<WorkflowModel>({
    id: 'workflow/schema',
    title: 'Workflow that does not match the syntax of GitHub Actions',
    store,
    name: 'workflow',
    isUnknown,
    sources: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax',
      'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows',
    ],
    like: ['syntax-check', 'events', 'permissions'],
  });
}
