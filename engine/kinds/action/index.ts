import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { entryOf, rootOf } from '../../readers/tree.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { yamlRules } from '../../text/index.ts';
import { completionsAt } from '../workflow/complete.ts';
import { createExpressions } from '../workflow/expressions/collect.ts';
import { type Ground, groundOf } from '../workflow/expressions/ground.ts';
import { hoverAt } from '../workflow/hover.ts';
import { linksOf } from '../workflow/links.ts';
import { looksLikeAction } from '../workflow/looks-like.ts';
import type { ActionsModel } from '../workflow/model.ts';
import { sharedRules } from '../workflow/rules/index.ts';
import { stepSymbols } from '../workflow/symbols.ts';
import { actionModelOf } from './read.ts';
import { actionSchema } from './rules/schema.ts';

/** Other tools have files of this name: only `runs` makes it an action. */
function inActions(rule: Rule<ActionsModel>): Rule<ActionsModel> {
  return {
    ...rule,
    *check(model, context) {
      if (entryOf(rootOf(model.tree), 'runs')) yield* rule.check(model, context);
    },
  };
}

export function action(schemas: SchemaStore): Kind<ActionsModel> {
  let known: Ground | undefined;
  const ground = () => {
    known ??= groundOf(schemas('action'));
    return known;
  };
  const expressions = createExpressions(ground);
  return {
    id: 'action',
    title: 'GitHub action',
    languages: [],
    files: ['**/action.{yml,yaml}'],
    looksLike: looksLikeAction,
    parse: (source) => actionModelOf(source, expressions),
    rules: [...yamlRules, ...[actionSchema(schemas), ...sharedRules].map(inActions)] as readonly Rule<ActionsModel>[],
    complete: (model, offset) => completionsAt(schemas('action'), ground(), model, offset),
    hover: (model, offset) => hoverAt(schemas('action'), model, offset),
    symbols: ({ stepLists }) => stepLists.flatMap(stepSymbols),
    links: linksOf,
  };
}
