import { factsOf } from '../../ci/facts.ts';
import { scriptRules } from '../../ci/rules/index.ts';
import { subjectsOf } from '../../ci/subjects.ts';
import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { textRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { hoverAt } from './hover.ts';
import type { ScriptModel } from './model.ts';
import { scriptModelOf } from './read.ts';
import { symbolsOf } from './symbols.ts';

export const script: Kind<ScriptModel> = {
  id: 'script',
  title: 'Deploy script',
  languages: [],
  files: ['**/*{deploy,release,rollback,rollout,promote,swap}*.sh'],
  looksLike: (source) => /\.(?:sh|bash)$|^[^.]*$/.test(source.path) && scriptModelOf(source).actions.length > 0,
  parse: scriptModelOf,
  rules: [...textRules, ...scriptRules] as readonly Rule<ScriptModel>[],
  facts: factsOf,
  subjects: subjectsOf,
  complete: completionsAt,
  hover: hoverAt,
  symbols: symbolsOf,
};
