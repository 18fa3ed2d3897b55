import type { Artifact } from '../../../../domain/deployment.ts';
import { environmentKindOf } from '../../../../domain/environment.ts';
import { moves } from '../../../../domain/image.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { isScalar } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin, valueAt } from '../origin.ts';
import { strictestOf } from '../strictest.ts';
import { addKey, writeVariable } from '../write.ts';

/** A variable with something to fall back on: `${TAG:-latest}`. */
const WITH_DEFAULT = /^\$\{([A-Za-z_]\w*):?-([^${}]+)\}$/;

/** A rollback needs a name for what ran before, and a tag that moves has taken that name along. */
export default defineRule<DeploymentModel>({
  id: 'deploy/mutable-image-tag',
  title: 'Image tag that means another version next week',
  severity: 'warning',
  fix: 'review', // the pipeline has to set the variable
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-image-tag-version',
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  ],
  like: ['DL3006', 'DL3007', 'CKV_DOCKER_7', 'DS-0001'],

  *check({ deployment, targets }) {
    for (const artifact of deployment.artifacts) {
      if (knownOf(artifact.type) !== 'image') continue;
      const found = problemOf(artifact);
      const users = found ? targets.filter(({ service }) => service?.artifact?.name === artifact.name) : [];
      if (found && users.length > 0) yield { ...found, environment: strictestOf(users) };
    }
  },
});

function problemOf(artifact: Artifact<Origin>) {
  const { name, at, tag } = artifact;
  if (tag.state === 'absent') {
    if (!isUntagged(artifact)) return undefined;
    const message = `\`${name}\` has no tag and so means \`latest\`: ${CONSEQUENCE}`;
    return { at: nameAt(at), message, fixes: fixesOf(artifact) };
  }
  const { node } = tag.at;
  const written = isScalar(node) && typeof node.value === 'string' ? node.value : '';
  const [, variable, fallback] = WITH_DEFAULT.exec(written) ?? [];
  const message = meaning(fallback ?? written, variable);
  return message === undefined ? undefined : { at: valueAt(tag.at), message, fixes: fixesOf(artifact, variable) };
}

const CONSEQUENCE = 'what runs depends on the day it was pulled, and a rollback has no name to go back to.';

function meaning(tag: string, variable: string | undefined): string | undefined {
  const where = variable === undefined ? '' : ` where \`${variable}\` is not set`;
  if (moves(tag)) return `\`${tag}\`${where} is moved with every push: ${CONSEQUENCE}`;
  // With a digit it is a version: `1.4.2-dev`.
  const isEnvironment = /^[a-z-]+$/i.test(tag) && environmentKindOf(tag) !== undefined;
  if (!isEnvironment) return undefined;
  return `\`${tag}\`${where} names an environment and not a version, so it is moved with every deployment: ${CONSEQUENCE}`;
}

/** A policy says that the tag is made when it is built; a digest needs none. */
function isUntagged({ repository, tagPolicy }: Artifact<Origin>): boolean {
  const written = knownOf(repository);
  return written !== undefined && !/[@:]/.test(written) && tagPolicy.state === 'absent';
}

const VARIABLES: Readonly<Record<string, string>> = { semver: 'VERSION', timestamp: 'BUILD_TIMESTAMP' };

function fixesOf({ at, tag, tagPolicy }: Artifact<Origin>, own?: string): readonly Fix[] {
  const variable = own ?? VARIABLES[knownOf(tagPolicy) ?? ''] ?? 'GIT_SHA';
  const edits = tag.state === 'absent' ? addKey(at, 'tag', `"\${${variable}}"`) : writeVariable(tag.at, variable);
  return [{ title: `Take the tag from ${variable}`, edits }];
}
