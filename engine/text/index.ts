import alias from './rules/alias.ts';
import duplicateKey from './rules/duplicate-key.ts';
import syntax from './rules/syntax.ts';
import template from './rules/template.ts';

/** What is wrong with a YAML text whatever it is about; every YAML kind lists these first. */
export const yamlRules = [syntax, template, duplicateKey, alias] as const;
