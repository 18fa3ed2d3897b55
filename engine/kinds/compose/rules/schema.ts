import type { Rule } from '../../../core/rule.ts';
import { entryOf, isMap, type Node, rootOf } from '../../../readers/tree.ts';
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
    shown: withServicesOf,
    sources: ['https://docs.docker.com/reference/compose-file/', 'https://github.com/compose-spec/compose-spec'],
  });
  return {
    ...rule,
    // What is written beside the services is looked at with any of them, and a change there makes it the turn of one.
    byText: true,
    *check(model, context) {
      const slipped = new Set(slippedServices(model).map(({ keySpan }) => keySpan[0]));
      // Where they slipped from is empty because of it.
      const services = entryOf(rootOf(model.tree), 'services');
      if (slipped.size > 0 && services) slipped.add(services.keySpan[0]);
      for (const problem of rule.check(model, context)) if (!slipped.has(problem.at.span[0])) yield problem;
    },
  };
}

/** The file without the services that are not to be looked at: each fits, or does not, by itself. */
function withServicesOf({ only }: ComposeModel, root: Node): Node {
  const services = entryOf(root, 'services');
  if (!only || !isMap(root) || !services || !isMap(services.value)) return root;
  const chosen = services.value.entries.filter(({ key }) => only.has(key));
  const rest = { ...services, value: { ...services.value, entries: chosen } };
  return { ...root, entries: root.entries.map((entry) => (entry === services ? rest : entry)) };
}
