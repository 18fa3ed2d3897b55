import { factsOf } from '../../ci/facts.ts';
import { pipelineRules } from '../../ci/rules/index.ts';
import { subjectsOf } from '../../ci/subjects.ts';
import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { yamlRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { type Spelling, spellingOf } from './expanded/spelling.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikePipeline } from './looks-like.ts';
import type { PipelinesModel } from './model.ts';
import { pipelinesModelOf } from './read.ts';
import { pipelinesRules } from './rules/index.ts';
import { pipelinesSchema } from './rules/schema.ts';
import { symbolsOf } from './symbols.ts';

export function pipelines(schemas: SchemaStore): Kind<PipelinesModel> {
  let known: Spelling | undefined;
  const spelling = () => {
    known ??= spellingOf(schemas('azure-pipelines'));
    return known;
  };
  return {
    id: 'pipelines',
    title: 'Azure Pipelines',
    languages: ['azure-pipelines'],
    files: [
      '**/azure-pipelines*.{yml,yaml}',
      '**/{.,}azure-pipelines/**/*.{yml,yaml}',
      '**/.azuredevops/**/*.{yml,yaml}',
    ],
    looksLike: looksLikePipeline,
    parse: (source, workspace) => pipelinesModelOf(source, workspace, spelling()),
    rules: [
      ...yamlRules,
      pipelinesSchema(schemas),
      ...pipelinesRules,
      ...pipelineRules,
    ] as readonly Rule<PipelinesModel>[],
    facts: factsOf,
    subjects: subjectsOf,
    complete: (model, offset) => completionsAt(schemas('azure-pipelines'), spelling(), model, offset),
    hover: (model, offset) => hoverAt(schemas('azure-pipelines'), model, offset),
    symbols: symbolsOf,
    links: linksOf,
  };
}
