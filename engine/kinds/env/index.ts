import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { textRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { type EnvModel, envModelOf } from './model.ts';
import { envRules } from './rules/index.ts';
import { symbolsOf } from './symbols.ts';

export const env: Kind<EnvModel> = {
  id: 'env',
  title: 'Environment file',
  languages: ['dotenv'],
  files: ['**/.env', '**/.env.*', '**/*.env'],
  parse: envModelOf,
  rules: [...textRules, ...envRules] as readonly Rule<EnvModel>[],
  facts: factsOf,
  subjects: ({ tree: { variables }, source }) =>
    variables.map(({ nameSpan }) => ({ what: 'setting', at: { source, span: nameSpan } })),
  complete: completionsAt,
  hover: hoverAt,
  symbols: symbolsOf,
};
