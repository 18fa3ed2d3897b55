import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { yamlRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { looksLikeContainerApp } from './looks-like.ts';
import type { ContainerAppModel } from './model.ts';
import { containerAppModelOf } from './read.ts';
import { containerAppSchema } from './rules/schema.ts';
import { symbolsOf } from './symbols.ts';

/** Other tools have files of such a name. */
function inApps(rule: Rule<ContainerAppModel>): Rule<ContainerAppModel> {
  return {
    ...rule,
    *check(model, context) {
      if (model.isApp) yield* rule.check(model, context);
    },
  };
}

export function containerapp(schemas: SchemaStore): Kind<ContainerAppModel> {
  return {
    id: 'containerapp',
    title: 'Azure Container App',
    languages: [],
    files: ['**/*containerapp*.{yml,yaml}', '**/*container-app*.{yml,yaml}'],
    looksLike: looksLikeContainerApp,
    parse: containerAppModelOf,
    rules: [...yamlRules, inApps(containerAppSchema(schemas))] as readonly Rule<ContainerAppModel>[],
    facts: factsOf,
    subjects: ({ isApp, source }) => (isApp ? [{ what: 'container-app', at: { source, span: [0, 0] } }] : []),
    complete: (model, offset) => completionsAt(schemas('containerapp'), model, offset),
    hover: (model, offset) => hoverAt(schemas('containerapp'), model, offset),
    symbols: symbolsOf,
  };
}
