import type { Artifact, Check, Deployment, Named } from '../../../domain/deployment.ts';
import { type Target, targetsOf } from '../../../domain/resolve.ts';
import type { Source } from '../../core/span.ts';
import { child, entryOf, type Node, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import type { TextModel } from '../../text/model.ts';
import type { Origin } from './origin.ts';
import { readEnvironments } from './read-environment.ts';
import { readServices } from './read-service.ts';
import { duration, namedEntries, references, text, valued, wholeNumber } from './read-values.ts';

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

/** What a tree that is already read declares. */
export function deploymentOf(root: Node | undefined): Deployment<Origin> {
  const rollback = entryOf(root, 'rollback');
  return {
    artifacts: namedEntries(child(root, 'artifacts')).map(readArtifact),
    checks: namedEntries(child(root, 'checks')).map(readCheck),
    services: readServices(child(root, 'services')),
    environments: readEnvironments(child(root, 'environments')),
    promotion: references(child(root, 'promotion'), 'order'),
    rollback: rollback && {
      at: { node: rollback.value, entry: rollback },
      method: valued(rollback.value, 'method', text),
      progressDeadline: valued(rollback.value, 'progressDeadline', duration),
      verify: references(rollback.value, 'verify'),
    },
  };
}

function readArtifact({ name, at }: Named<Origin>): Artifact<Origin> {
  const body = at.node;
  return {
    name,
    at,
    type: valued(body, 'type', text),
    repository: valued(body, 'repository', text),
    tag: valued(body, 'tag', text),
    tagPolicy: valued(body, 'tagPolicy', text),
  };
}

function readCheck({ name, at }: Named<Origin>): Check<Origin> {
  const body = at.node;
  return {
    name,
    at,
    purpose: valued(body, 'purpose', text),
    interval: valued(body, 'interval', duration),
    startPeriod: valued(body, 'startPeriod', duration),
    retries: valued(body, 'retries', wholeNumber),
  };
}
