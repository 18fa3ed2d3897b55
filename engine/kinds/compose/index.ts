import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import type { Projects } from '../../project/projects.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { dataOf } from '../../text/data.ts';
import { yamlRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikeCompose } from './looks-like.ts';
import type { ComposeModel } from './model.ts';
import { partTextsOf } from './part-texts.ts';
import { partsOf } from './parts.ts';
import { composeModelOf } from './read.ts';
import { composeRules } from './rules/index.ts';
import { composeSchema } from './rules/schema.ts';
import { subjectsOf } from './subjects.ts';
import { symbolsOf } from './symbols.ts';

export function compose(schemas: SchemaStore, projects: Projects): Kind<ComposeModel> {
  return {
    id: 'compose',
    title: 'Docker Compose',
    languages: ['dockercompose'],
    files: ['**/{docker-,}compose*.{yml,yaml}', '**/*.compose.{yml,yaml}', '**/*-compose.{yml,yaml}'],
    looksLike: looksLikeCompose,
    parse: (source, workspace) => composeModelOf(source, workspace, projects),
    rules: [...yamlRules, composeSchema(schemas), ...composeRules] as readonly Rule<ComposeModel>[],
    parts: partsOf,
    partTexts: partTextsOf,
    facts: factsOf,
    subjects: subjectsOf,
    data: dataOf,
    complete: (model, offset) => completionsAt(schemas('compose'), model, offset),
    hover: (model, offset) => hoverAt(schemas('compose'), model, offset),
    symbols: symbolsOf,
    links: linksOf,
  };
}
