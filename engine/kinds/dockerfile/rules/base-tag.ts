import { imageOf, moves } from '../../../../domain/image.ts';
import { defineRule } from '../../../core/rule.ts';
import type { DockerfileModel } from '../model.ts';

/** What is built next week from the same commit may be another image, and nobody has changed anything. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/base-tag',
  title: 'Base image without a fixed tag',
  severity: 'warning',
  fix: 'none',
  unfixed: { why: 'which version is meant is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    'https://docs.docker.com/reference/dockerfile/',
  ],
  like: ['DL3006', 'DL3007', 'CKV_DOCKER_7', 'DS-0001'],

  *check({ source, tree, stages }) {
    if (tree.isTemplate) return;
    for (const { image: word, resolved = '', base } of stages) {
      const image = imageOf(resolved);
      if (!word || !image || base || image.digest !== undefined || resolved.toLowerCase() === 'scratch') continue;
      const what =
        image.tag === undefined
          ? `\`${resolved}\` has no tag and so means \`latest\``
          : moves(image.tag)
            ? `\`${image.tag}\` of \`${resolved}\` is moved by its publisher`
            : undefined;
      if (what === undefined) continue;
      const message = `${what}: the same commit builds from another version as soon as there is one, and none has a name to go back to.`;
      yield { at: { source, span: word.span }, message };
    }
  },
});
