import { environmentKindOf } from '../../../domain/environment.ts';
import type { Kind } from '../../core/kind.ts';
import { nameOf } from '../../core/path.ts';
import type { Rule } from '../../core/rule.ts';
import { child, entriesOf, isMap, keyPlace, type MapNode, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import type { SchemaStore } from '../../schema/store.ts';
import { yamlRules } from '../../text/index.ts';
import type { ComposeModel, Service } from './model.ts';
import { composeRules } from './rules/index.ts';

export function compose(_schemas: SchemaStore): Kind<ComposeModel> {
  return {
    id: 'compose',
    title: 'Docker Compose',
    languages: ['dockercompose'],
    files: ['**/{docker-,}compose*.{yml,yaml}', '**/*.compose.{yml,yaml}', '**/*-compose.{yml,yaml}'],
    parse(source) {
      const tree = readYaml(source);
      const root = rootOf(tree);
      const services: Service[] = [];
      for (const entry of entriesOf(isMap(root) ? root.entries.find((e) => e.key === 'services')?.value : undefined)) {
        if (isMap(entry.value))
          services.push({ name: entry.key, entry, at: keyPlace(entry), body: entry.value as MapNode });
      }
      return {
        source,
        tree,
        comments: tree.comments,
        dependencies: [],
        environment: environmentKindOf(nameOf(source.path)),
        services,
        resources: {
          networks: entriesOf(child(root, 'networks')),
          volumes: entriesOf(child(root, 'volumes')),
          secrets: entriesOf(child(root, 'secrets')),
          configs: entriesOf(child(root, 'configs')),
        },
        standsAlone: true,
      };
    },
    rules: [...yamlRules, ...composeRules] as readonly Rule<ComposeModel>[],
  };
}
