import type { Rule } from '../../../core/rule.ts';
import { entryOf, rootOf } from '../../../readers/tree.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { ActionsModel } from '../../workflow/model.ts';
import { isUnknown } from '../../workflow/unknown.ts';

/** What GitHub's own grammar of actions allows. Other tools have files of this name: only `runs` makes it an action. */
export function actionSchema(store: SchemaStore): Rule<ActionsModel> {
  const rule = schemaRule<ActionsModel>({
    id: 'action/schema',
    title: 'Action that does not match the syntax of GitHub Actions',
    store,
    name: 'action',
    isUnknown,
    sources: ['https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax'],
  });
  return {
    ...rule,
    *check(model, context) {
      if (entryOf(rootOf(model.tree), 'runs')) yield* rule.check(model, context);
    },
  };
}
