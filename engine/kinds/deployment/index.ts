import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { dataOf } from '../../text/data.ts';
import { yamlRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { inlaysOf } from './inlays.ts';
import { linksOf } from './links.ts';
import { looksLikeDeployment } from './looks-like.ts';
import { type DeploymentModel, deploymentModelOf } from './model.ts';
import { deploymentRules } from './rules/index.ts';
import { subjectsOf } from './subjects.ts';
import { symbolsOf } from './symbols.ts';

export function deployment(schemas: SchemaStore): Kind<DeploymentModel> {
  return {
    id: 'deployment',
    title: 'Fairlead deployment',
    languages: [],
    files: ['**/fairlead.{yml,yaml}', '**/.fairlead.{yml,yaml}', '**/*.fairlead.{yml,yaml}'],
    looksLike: looksLikeDeployment,
    parse: deploymentModelOf,
    facts: factsOf,
    subjects: subjectsOf,
    rules: [...yamlRules, ...deploymentRules(schemas)] as readonly Rule<DeploymentModel>[],
    complete: (model, offset) => completionsAt(schemas('fairlead'), model, offset),
    hover: (model, offset) => hoverAt(schemas('fairlead'), model, offset),
    hintsAlone: ({ text }) => text.includes('setWeight:'),
    inlays: inlaysOf,
    symbols: symbolsOf,
    links: linksOf,
    // Nothing declared is an empty map: what is missing is then said of what was asked for.
    data: (model) => dataOf(model) ?? {},
  };
}
