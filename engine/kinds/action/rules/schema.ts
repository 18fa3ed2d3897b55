import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { ActionsModel } from '../../workflow/model.ts';
import { isUnknown } from '../../workflow/unknown.ts';

/** What GitHub's own grammar of actions allows. */
export function actionSchema(store: SchemaStore): Rule<ActionsModel> {
  return schemaRule<ActionsModel>({
    id: 'action/schema',
    title: 'Action that does not match the syntax of GitHub Actions',
    store,
    name: 'action',
    isUnknown,
    sources: ['https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax'],
  });
}
