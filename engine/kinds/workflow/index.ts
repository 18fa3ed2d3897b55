import { factsOf } from '../../ci/facts.ts';
import { ciRules } from '../../ci/rules/index.ts';
import { subjectsOf } from '../../ci/subjects.ts';
import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { yamlRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { createExpressions } from './expressions/collect.ts';
import { type Ground, groundOf } from './expressions/ground.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikeWorkflow } from './looks-like.ts';
import type { WorkflowModel } from './model.ts';
import { workflowModelOf } from './read.ts';
import { workflowRules } from './rules/index.ts';
import { workflowSchema } from './rules/schema.ts';
import { symbolsOf } from './symbols.ts';

export function workflow(schemas: SchemaStore): Kind<WorkflowModel> {
  let known: Ground | undefined;
  const ground = () => {
    known ??= groundOf(schemas('workflow'));
    return known;
  };
  const expressions = createExpressions(ground);
  return {
    id: 'workflow',
    title: 'GitHub Actions workflow',
    languages: ['github-actions-workflow'],
    files: ['**/.github/workflows/*.{yml,yaml}'],
    looksLike: looksLikeWorkflow,
    parse: (source, workspace) => workflowModelOf(source, workspace, expressions),
    rules: [...yamlRules, workflowSchema(schemas), ...workflowRules, ...ciRules] as readonly Rule<WorkflowModel>[],
    facts: factsOf,
    subjects: subjectsOf,
    complete: (model, offset) => completionsAt(schemas('workflow'), ground(), model, offset),
    hover: (model, offset) => hoverAt(schemas('workflow'), model, offset),
    symbols: symbolsOf,
    links: linksOf,
  };
}
