import { imageOf, moves } from '../../../../domain/image.ts';
import { defineRule } from '../../../core/rule.ts';
import { entryOf, scalarOf, valuePlace } from '../../../readers/tree.ts';
import type { ComposeModel } from '../model.ts';

/** A tag that moves makes every pull another deployment, and leaves no name to go back to. */
export default defineRule<ComposeModel>({
  id: 'compose/image-tag',
  title: 'Image without a fixed tag',
  severity: 'warning',
  fix: 'none',
  unfixed: { why: 'which version is meant is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#image',
    'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  ],
  like: ['service-image-require-explicit-tag'],
  byParts: true,
  byText: true,

  *check({ services }) {
    for (const { body } of services) {
      const entry = entryOf(body, 'image');
      const name = scalarOf(entry?.value);
      // With `build` the name is what the result will be called, and nothing is pulled.
      if (!entry || typeof name !== 'string' || entryOf(body, 'build')) continue;
      const image = imageOf(name);
      if (!image || image.digest !== undefined) continue;
      if (image.tag === undefined) {
        const message = `\`${name}\` has no tag and so means \`latest\`: each pull can bring another version, and none has a name to go back to.`;
        yield { at: valuePlace(entry), message };
      } else if (moves(image.tag)) {
        const message = `\`${image.tag}\` is moved by its publisher: each pull can bring another version, and none has a name to go back to.`;
        yield { at: valuePlace(entry), message };
      }
    }
  },
});
