import { startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import { type Entry, entriesOf, entryOf, isMap, isScalar, keyPlace, type Node, rootOf } from '../../../readers/tree.ts';
import { endOfEntry, indentOf, indentStep } from '../../../readers/yaml/edit.ts';
import { beginsLine } from '../../../readers/yaml/places.ts';
import type { TextModel } from '../../../text/model.ts';

const TOP_LEVEL = new Set([
  'version',
  'name',
  'include',
  'services',
  'networks',
  'volumes',
  'secrets',
  'configs',
  'models',
]);

/** Keys a service has and nothing at the top level does. */
const OF_A_SERVICE = new Set([
  'build',
  'command',
  'container_name',
  'depends_on',
  'deploy',
  'entrypoint',
  'env_file',
  'environment',
  'expose',
  'healthcheck',
  'image',
  'ports',
  'restart',
]);

/**
 * The services that lost their indentation and stand beside `services`. Whoever reports unknown top-level keys leaves
 * these out.
 */
export function slippedServices({ tree }: Pick<TextModel, 'tree'>): readonly Entry[] {
  const root = rootOf(tree);
  const services = entryOf(root, 'services');
  // A file without `services` may be in the format of 2014, where every service stood at the root.
  if (!services || !(isMap(services.value) || isEmpty(services.value))) return [];
  return entriesOf(root).filter((entry) => isSlipped(entry));
}

/** One blank too few, and a service is an unknown top-level key: the whole file is refused. */
export default defineRule<TextModel>({
  id: 'compose/service-at-root',
  title: 'Service that slipped out of services',
  severity: 'error',
  everywhere: true,
  fix: 'review', // what belongs to the service is told by the indentation, which is what went wrong
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/',
    'https://docs.docker.com/reference/compose-file/',
  ],

  *check(model) {
    const slipped = slippedServices(model);
    const fixes = indented(model, slipped);
    for (const entry of slipped) {
      const message = `\`${entry.key}\` looks like a service and stands beside \`services\`: as a top-level key it is unknown, and the file is refused.`;
      yield { at: keyPlace(entry), message, fixes };
    }
  },
});

function isSlipped({ key, value, merged }: Entry): boolean {
  if (merged || TOP_LEVEL.has(key) || key.startsWith('x-') || !isMap(value) || value.flow) return false;
  return value.entries.some((entry) => OF_A_SERVICE.has(entry.key));
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null;
}

/** One step for all of them, when they follow `services` without another key between: else they land in that key. */
function indented({ tree, source }: TextModel, slipped: readonly Entry[]): Fix[] {
  const root = rootOf(tree);
  const services = entryOf(root, 'services');
  if (!isMap(root) || root.flow || !services || services.merged || (isMap(services.value) && services.value.flow))
    return [];
  // Under a name that is taken it would be a key written twice.
  if (slipped.some(({ key }) => entryOf(services.value, key))) return [];
  const entries = root.entries.filter((entry) => !entry.merged).toSorted((a, b) => a.keySpan[0] - b.keySpan[0]);
  const following = entries.slice(entries.indexOf(services) + 1);
  const run = following.slice(0, slipped.length);
  if (run.length < slipped.length || run.some((entry) => !slipped.includes(entry))) return [];
  const first = entriesOf(services.value).find((entry) => !entry.merged);
  // Behind an anchor, the first of them does not tell how far services are indented.
  if (first && !beginsLine(source.text, first.keySpan[0])) return [];
  const own = indentOf(source, services.keySpan[0]).length;
  const step = first ? indentOf(source, first.keySpan[0]).slice(own) : indentStep(source);
  return [{ title: 'Indent under services', edits: run.flatMap((entry) => indentedBy(step, entry)) }];
}

function indentedBy(step: string, entry: Entry): Edit[] {
  const { source, keySpan } = entry;
  const start = startOfLine(source.text, keySpan[0]);
  const lines = source.text.slice(start, endOfEntry(source.text, entry));
  return [...lines.matchAll(/(?<=^|[\r\n])(?=[^\r\n])/g)].map(({ index }) => {
    return { source, span: [start + index, start + index], text: step };
  });
}
