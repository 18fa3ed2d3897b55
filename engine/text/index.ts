import alias from './rules/alias.ts';
import duplicateKey from './rules/duplicate-key.ts';
import encoding from './rules/encoding.ts';
import hiddenCharacters from './rules/hidden-characters.ts';
import longNumber from './rules/long-number.ts';
import syntax from './rules/syntax.ts';
import tag from './rules/tag.ts';
import template from './rules/template.ts';
import tooLarge from './rules/too-large.ts';

/** What is wrong with a text of any format; every kind lists these first. */
export const textRules = [tooLarge, encoding, hiddenCharacters] as const;

/** What is wrong with a YAML text whatever it is about; every YAML kind lists these first. */
export const yamlRules = [
  tooLarge,
  encoding,
  syntax,
  template,
  duplicateKey,
  alias,
  tag,
  longNumber,
  hiddenCharacters,
] as const;
