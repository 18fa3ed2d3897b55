import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { textRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import type { StaticWebAppModel } from './model.ts';
import { staticWebAppModelOf } from './read.ts';
import { staticWebAppRules } from './rules/index.ts';
import { staticWebAppSchema } from './rules/schema.ts';
import { symbolsOf } from './symbols.ts';

function inConfigurations(rule: Rule<StaticWebAppModel>): Rule<StaticWebAppModel> {
  return {
    ...rule,
    *check(model, context) {
      if (!model.isSchema) yield* rule.check(model, context);
    },
  };
}

export function staticwebapp(schemas: SchemaStore): Kind<StaticWebAppModel> {
  return {
    id: 'staticwebapp',
    title: 'Azure Static Web Apps',
    languages: [],
    files: ['**/staticwebapp.config.json'],
    parse: staticWebAppModelOf,
    rules: [
      ...textRules,
      ...[staticWebAppSchema(schemas), ...staticWebAppRules].map(inConfigurations),
    ] as readonly Rule<StaticWebAppModel>[],
    facts: factsOf,
    subjects: ({ isSchema, source }) => (isSchema ? [] : [{ what: 'static-web-app', at: { source, span: [0, 0] } }]),
    complete: (model, offset) => completionsAt(schemas('staticwebapp'), model, offset),
    hover: (model, offset) => hoverFromSchema(schemas('staticwebapp'), model.tree, offset),
    symbols: symbolsOf,
  };
}
