import { bytesOf } from '../../../../domain/bytes.ts';
import { durationOf } from '../../../../domain/duration.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import {
  child,
  descend,
  type Entry,
  entriesOf,
  entryOf,
  isMap,
  isSeq,
  itemsOf,
  keyPlace,
  type MapNode,
  type Node,
  placeOf,
  rootOf,
  scalarOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { walk } from '../../../readers/walk.ts';
import type { ComposeModel } from '../model.ts';
import { portFault } from '../port-format.ts';
import { sections } from '../short-forms.ts';

const SIZES = ['mem_limit', 'mem_reservation', 'shm_size'];
const PARTS = ['limits', 'reservations'];
const DURATIONS: readonly (readonly [path: readonly string[], keys: readonly string[]])[] = [
  [[], ['stop_grace_period']],
  [['healthcheck'], ['interval', 'timeout', 'start_period', 'start_interval']],
  [
    ['deploy', 'restart_policy'],
    ['delay', 'window'],
  ],
  [
    ['deploy', 'update_config'],
    ['delay', 'monitor'],
  ],
  [
    ['deploy', 'rollback_config'],
    ['delay', 'monitor'],
  ],
];

/** Values of the right type that Docker still cannot read; the schema lets them through. */
export default defineRule<ComposeModel>({
  id: 'compose/value-format',
  title: 'Value that Docker Compose cannot read',
  severity: 'error',
  everywhere: true,
  fix: 'review', // only a blank too many can be told from what was meant
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#environment',
    'https://docs.docker.com/reference/compose-file/services/#ports',
    'https://docs.docker.com/reference/compose-file/services/#volumes',
    'https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values',
  ],

  *check({ services, tree }) {
    // A text that is no YAML is read around the break: its keys are not what was meant.
    if (tree.problems.length === 0) yield* oddKeys(rootOf(tree));
    for (const { body } of services) {
      yield* environment(child(body, 'environment'));
      for (const item of itemsOf(child(body, 'volumes'))) yield* volume(item);
      for (const item of itemsOf(child(body, 'ports'))) yield* port(item);
      yield* sizes(body);
      yield* durations(body);
    }
  },
});

function oddKeys(root: Node | undefined): readonly Problem[] {
  const problems: Problem[] = [];
  if (!root) return problems;
  walk(root, {
    enters: ({ key }) => !key.startsWith('x-'),
    entry: (entry) => {
      if (entry.keyIsString || entry.merged || entry.keySpan[0] === entry.keySpan[1]) return;
      const message = `\`${entry.key}\` is no text to YAML, and keys here are: without quotes the file is refused.`;
      problems.push({ at: keyPlace(entry), message });
    },
  });
  return problems;
}

function* environment(node: Node | undefined): Iterable<Problem> {
  for (const entry of entriesOf(node)) if (endsBlank(entry.key)) yield trailing(entry.key, keyPlace(entry));
  if (!isSeq(node)) return;
  for (const { value: item } of node.items) {
    const text = scalarOf(item);
    if (typeof text !== 'string') continue;
    const name = text.slice(0, Math.max(0, text.indexOf('=')));
    if (endsBlank(name)) yield trailing(name, placeOf(item));
  }
}

const endsBlank = (name: string) => name.trimEnd().length < name.length;

function trailing(name: string, at: Problem['at']): Problem {
  const message = `\`${name.trim()}\` has a blank before its \`=\`: the blank would be part of the name, and the file is refused.`;
  return { at, message, fixes: withoutBlank(name, at) };
}

/** Only where the name stands in the file as it is read: no escapes, no folded lines. */
function withoutBlank(name: string, { source, span }: Problem['at']): readonly Fix[] {
  const start = source.text.indexOf(name, span[0]);
  if (start < 0 || start > span[0] + 1) return [];
  const blank = [start + name.trimEnd().length, start + name.length] as const;
  return [{ title: 'Remove the blank', edits: [{ source, span: blank, text: '' }] }];
}

function* volume(item: Node): Iterable<Problem> {
  const text = scalarOf(item);
  if (typeof text !== 'string' || text === '' || text.includes('$')) return;
  // Only two colons side by side, or one at an end, can have nothing between them.
  if (!/^:|::|:$/.test(text) || !sections(text).includes('')) return;
  yield { at: placeOf(item), message: `\`${text}\` has nothing between two colons: the file is refused.` };
}

function* port(item: Node): Iterable<Problem> {
  const text = scalarOf(item);
  if (typeof text !== 'string' || text === '' || text.includes('$')) return;
  const fault = portFault(text);
  if (fault)
    yield { at: placeOf(item), message: `${fault}${fault.includes(': ') ? ', and' : ':'} the file is refused.` };
}

function* durations(body: MapNode): Iterable<Problem> {
  for (const [path, keys] of DURATIONS) {
    const node = descend(body, ...path);
    if (!isMap(node)) continue;
    for (const key of keys) {
      const entry = entryOf(node, key);
      const text = scalarOf(entry?.value);
      // A sign or a blank is left to Docker; what begins with a digit is meant as a duration.
      if (!entry || typeof text !== 'string' || !/^\d[^\s$]*$/.test(text) || durationOf(text) !== undefined) continue;
      const message = `\`${text}\` is no duration, which is a number with its unit, such as \`30s\` or \`1m30s\`: the file is refused.`;
      yield { at: valuePlace(entry), message };
    }
  }
}

function* sizes(body: MapNode): Iterable<Problem> {
  const entries = SIZES.map((key) => entryOf(body, key));
  const resources = descend(body, 'deploy', 'resources');
  if (resources) for (const part of PARTS) entries.push(entryOf(child(resources, part), 'memory'));
  for (const entry of entries) if (entry && isUnreadable(entry)) yield sizeProblem(entry);
}

function isUnreadable({ value }: Entry): boolean {
  const text = scalarOf(value);
  // Only what has the look of an amount and is none: signs and empty values have meanings of their own.
  return (
    typeof text === 'string' && /^\d/.test(text) && !text.includes('$') && !isMap(value) && bytesOf(text) === undefined
  );
}

function sizeProblem(entry: Entry): Problem {
  const message = `\`${scalarOf(entry.value)}\` is no amount of memory, which is a number with \`b\`, \`k\`, \`m\` or \`g\`: the file is refused.`;
  return { at: valuePlace(entry), message };
}
