import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { textRules } from '../../text/index.ts';
import { completeAt } from './complete.ts';
import { factsOf } from './facts.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { isForeign, looksLikeManifest } from './looks-like.ts';
import type { ManifestModel } from './model.ts';
import { manifestModelOf } from './read.ts';
import { manifestRules } from './rules/index.ts';
import { symbolsOf } from './symbols.ts';

export const officeManifest: Kind<ManifestModel> = {
  id: 'office-manifest',
  title: 'Office add-in manifest',
  languages: [],
  comment: (text) => `<!-- ${text} -->`,
  files: ['**/manifest*.xml'],
  isForeign,
  looksLike: looksLikeManifest,
  parse: manifestModelOf,
  rules: [...textRules, ...manifestRules] as readonly Rule<ManifestModel>[],
  subjects: ({ app, source }) => (app ? [{ what: 'add-in', at: { source, span: app.nameSpan } }] : []),
  facts: factsOf,
  complete: completeAt,
  hover: hoverAt,
  symbols: symbolsOf,
  links: linksOf,
};
