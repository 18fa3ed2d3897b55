import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { textRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikeDockerfile } from './looks-like.ts';
import type { DockerfileModel } from './model.ts';
import { dockerfileModelOf } from './read.ts';
import { dockerfileRules } from './rules/index.ts';
import { subjectsOf } from './subjects.ts';
import { symbolsOf } from './symbols.ts';

export const dockerfile: Kind<DockerfileModel> = {
  id: 'dockerfile',
  title: 'Dockerfile',
  languages: ['dockerfile'],
  files: ['**/{Dockerfile,Containerfile}', '**/{Dockerfile,Containerfile}.*', '**/*.{dockerfile,Dockerfile}'],
  looksLike: looksLikeDockerfile,
  parse: dockerfileModelOf,
  rules: [...textRules, ...dockerfileRules] as readonly Rule<DockerfileModel>[],
  facts: factsOf,
  subjects: subjectsOf,
  complete: completionsAt,
  hover: hoverAt,
  symbols: symbolsOf,
  links: linksOf,
};
