import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { textRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikeNginx } from './looks-like.ts';
import type { NginxModel } from './model.ts';
import { nginxModelOf } from './read.ts';
import { nginxRules } from './rules/index.ts';
import { subjectsOf } from './subjects.ts';
import { symbolsOf } from './symbols.ts';

export const nginx: Kind<NginxModel> = {
  id: 'nginx',
  title: 'nginx',
  languages: ['nginx'],
  files: [
    '**/nginx*.conf',
    '**/*.nginx.conf',
    '**/*.nginx',
    '**/nginx/**/*.conf',
    '**/{conf.d,sites-available,sites-enabled}/*.conf',
  ],
  looksLike: looksLikeNginx,
  parse: nginxModelOf,
  rules: [...textRules, ...nginxRules] as readonly Rule<NginxModel>[],
  facts: factsOf,
  subjects: subjectsOf,
  complete: completionsAt,
  hover: hoverAt,
  symbols: symbolsOf,
  links: linksOf,
};
