import type { Rule } from '../../../core/rule.ts';
import { entryOf, rootOf } from '../../../readers/tree.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import { isUnknown } from '../known.ts';
import type { ComposeModel } from '../model.ts';
import { slippedServices } from './service-at-root.ts';

/** What the Compose specification allows, leaving a slipped service to the rule that can put it back. */
export function composeSchema(store: SchemaStore): Rule<ComposeModel> {
  const rule = schemaRule<ComposeModel>({
    id: 'compose/schema',
    title: 'Compose file that does not match the specification',
    store,
    name: 'compose',
    isUnknown,
    isPartial: (model) => !model.standsAlone,
    sources: ['https://docs.docker.com/reference/compose-file/', 'https://github.com/compose-spec/compose-spec'],
  });
  return {
    ...rule,
    *check(model, context) {
      const slipped = new Set(slippedServices(model).map(({ keySpan }) => keySpan[0]));
      // Where they slipped from is empty because of it.
      const services = entryOf(rootOf(model.tree), 'services');
      if (slipped.size > 0 && services) slipped.add(services.keySpan[0]);
      for (const problem of rule.check(model, context)) if (!slipped.has(problem.at.span[0])) yield problem;
    },
  };
}
