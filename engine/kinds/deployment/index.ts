import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { yamlRules } from '../../text/index.ts';
import type { TextModel } from '../../text/model.ts';
import { deploymentRules } from './rules/index.ts';

export function deployment(_schemas: SchemaStore): Kind<TextModel> {
  return {
    id: 'deployment',
    title: 'Fairlead deployment',
    languages: [],
    files: ['**/fairlead.{yml,yaml}', '**/.fairlead.{yml,yaml}', '**/*.fairlead.{yml,yaml}'],
    parse(source) {
      const tree = readYaml(source);
      return { source, tree, comments: tree.comments, dependencies: [], environment: undefined };
    },
    rules: [...yamlRules, ...deploymentRules] as readonly Rule<TextModel>[],
  };
}
