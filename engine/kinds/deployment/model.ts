import type { Deployment } from '../../../domain/deployment.ts';
import { type Target, targetsOf } from '../../../domain/resolve.ts';
import type { Source } from '../../core/span.ts';
import { child, entryOf, type Node, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import type { TextModel } from '../../text/model.ts';
import type { Origin } from './origin.ts';
import { readEnvironments } from './read-environment.ts';
import { readServices } from './read-service.ts';
import { namedEntries, references, text, valued } from './read-values.ts';

/** A `fairlead.yaml` as it was written, and each service as it stands in each environment. */
export interface DeploymentModel extends TextModel {
  readonly deployment: Deployment<Origin>;
  readonly targets: readonly Target<Origin>[];
}

export function deploymentModelOf(source: Source): DeploymentModel {
  const tree = readYaml(source);
  const deployment = deploymentOf(rootOf(tree));
  return { source, tree, comments: tree.comments, dependencies: [], deployment, targets: targetsOf(deployment) };
}

function deploymentOf(root: Node | undefined): Deployment<Origin> {
  const rollback = entryOf(root, 'rollback');
  return {
    artifacts: namedEntries(child(root, 'artifacts')),
    checks: namedEntries(child(root, 'checks')).map(({ name, at }) => ({
      name,
      at,
      purpose: valued(at.node, 'purpose', text),
    })),
    services: readServices(child(root, 'services')),
    environments: readEnvironments(child(root, 'environments')),
    promotion: references(child(root, 'promotion'), 'order'),
    rollback: rollback && {
      at: { node: rollback.value, entry: rollback },
      method: valued(rollback.value, 'method', text),
      verify: references(rollback.value, 'verify'),
    },
  };
}
