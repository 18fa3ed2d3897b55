import { imageOf } from '../../../../domain/image.ts';
import { startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { child, type Entry, entryOf, isScalar, keyPlace, scalarOf } from '../../../readers/tree.ts';
import type { ComposeModel, Service } from '../model.ts';
import { ownMapOf } from '../own-map.ts';

/** What is built on the host exists on the host alone, and only until the next build. */
export default defineRule<ComposeModel>({
  id: 'compose/build-in-production',
  title: 'Image built on the production host',
  severity: 'warning',
  fix: 'review', // where the pipeline puts the image is not in the file
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/build/',
    'https://docs.docker.com/compose/how-tos/production/',
  ],
  byParts: true,
  byText: true,

  *check({ services }, { environment }) {
    if (environment !== 'production') return;
    for (const service of services) {
      const build = entryOf(service.body, 'build');
      // With a version or a registry it is what the pipeline builds and pushes; the host pulls it.
      if (!build || scalarOf(build.value) === null || isNamed(service.body)) continue;
      const message = `\`${service.name}\` is built on the host: the build takes memory from what serves customers, and the image before it has no name to go back to.`;
      yield { at: keyPlace(build), message, fixes: fixesFor(service, build) };
    }
  },
});

function isNamed(body: Service['body']): boolean {
  const name = scalarOf(child(body, 'image'));
  if (typeof name !== 'string') return false;
  const image = imageOf(name);
  // A variable may hold either.
  return image?.registry !== 'docker.io' || image.tag !== undefined || image.digest !== undefined;
}

function fixesFor({ name, entry, body }: Service, build: Entry): Fix[] {
  const { source, value, keySpan } = build;
  const isOwn = ownMapOf(entry) !== undefined && source === entry.source && !build.merged && !build.alias;
  if (!isOwn || entryOf(body, 'image') || value.anchor !== undefined) return [];
  // A map ends with its last line; only where nothing else stands in the first one is it all of these lines.
  if (!isScalar(value) && source.text.slice(startOfLine(source.text, keySpan[0]), keySpan[0]).trim() !== '') return [];
  const image = `${name.toLowerCase()}:\${TAG:?set TAG}`;
  const text = `image: ${isInBlock(entry) ? image : `"${image}"`}`;
  return [
    {
      title: `Run the image ${name.toLowerCase()} of the pipeline`,
      edits: [{ source, span: [keySpan[0], value.span[1]], text }],
    },
  ];
}

const isInBlock = ({ value }: Entry) => value.type === 'map' && !value.flow;
