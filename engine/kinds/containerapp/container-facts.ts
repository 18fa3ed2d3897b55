import { absent } from '../../../domain/tri.ts';
import type { Edit } from '../../core/span.ts';
import type {
  DeclaredContainer,
  DeclaredProbe,
  DeclaredVariable,
  NewProbe,
} from '../../project/graph/declared-container.ts';
import { probeTypes } from '../../project/graph/declared-container.ts';
import { listensBy } from '../../project/graph/listens.ts';
import {
  child,
  type Entry,
  entryOf,
  isMap,
  isScalar,
  isSeq,
  itemsOf,
  type Node,
  placeOf,
  stringOf,
} from '../../readers/tree.ts';
import { appendItem } from '../../readers/yaml/append-item.ts';
import { appendEntries } from '../../readers/yaml/edit.ts';
import type { Container } from './model.ts';
import { memoryOf } from './sizes.ts';
import { isUnknown } from './unknown.ts';
import { number, text, written } from './written.ts';

/** One container of the template. */
export function containerOf(container: Container): DeclaredContainer {
  const { node, name, resources } = container;
  const variables = itemsOf(child(node, 'env')).flatMap(variableOf);
  const list = entryOf(node, 'probes');
  const own = { title: name ?? 'container', at: placeOf(firstOf(node)) };
  return {
    ...own,
    cpu: written(child(node, 'resources'), 'cpu', number),
    memory: written(child(node, 'resources'), 'memory', () => memoryOf(resources.memory)),
    variables,
    probes: container.probes.flatMap(probeOf),
    knowsProbes: !list || (!isScalar(list.value) && !list.alias),
    listens: listensBy(wordsOf(node), variables),
    addProbes: (probes) => addedProbes(node, list, probes),
  };
}

/** A container is pointed at by its first value: all of it is a page long. */
function firstOf(node: Node): Node {
  return (isMap(node) ? (entryOf(node, 'name')?.value ?? node.entries[0]?.value) : undefined) ?? node;
}

const NUMBERS = {
  delay: 'initialDelaySeconds',
  period: 'periodSeconds',
  timeout: 'timeoutSeconds',
  failures: 'failureThreshold',
  successes: 'successThreshold',
} as const;

function probeOf(node: Node): DeclaredProbe[] {
  const named = stringOf(child(node, 'type'))?.toLowerCase();
  const type = probeTypes.find((each) => each === named);
  if (!type) return [];
  const asks = child(node, 'httpGet');
  const numbers = Object.entries(NUMBERS).map(
    ([name, key]) => [name as keyof typeof NUMBERS, { key, value: written(node, key, number) }] as const,
  );
  const entry = entryOf(node, 'type');
  return [
    {
      type,
      at: placeOf(entry?.value ?? node),
      path: written(asks, 'path', text),
      port: written(asks ?? child(node, 'tcpSocket'), 'port', number),
      numbers: new Map(numbers),
      ...(isMap(node) && { add: (name, value) => appendEntries(node, [`${NUMBERS[name]}: ${value}`]) }),
    },
  ];
}

function variableOf(node: Node): DeclaredVariable[] {
  const name = stringOf(child(node, 'name'));
  const value = entryOf(node, 'value');
  if (name === undefined || !value) return [];
  const content = written(node, 'value', text);
  const { source, keySpan, alias, merged } = value;
  const canWrite = content.state === 'known' && content.at.write && !alias && !merged;
  const refer = (secret: string) => [
    { source, span: keySpan, text: 'secretRef' },
    { source: value.value.source, span: value.value.span, text: secret },
  ];
  return [{ name, content, ...(canWrite && { refer }) }];
}

/** The words of its command; nothing where one of them is put in later. */
function wordsOf(node: Node) {
  const lists = ['command', 'args'].map((key) => child(node, key)).filter((list) => list !== undefined);
  const items = lists.flatMap(itemsOf);
  const words = items.map((item) => (isScalar(item) && !isUnknown(item) ? String(item.value) : undefined));
  const [first] = lists;
  if (!first) return absent;
  if (words.some((word) => word === undefined)) return { state: 'unknown', at: placeOf(first) } as const;
  return { state: 'known', value: words.filter((word) => word !== undefined), at: placeOf(first) } as const;
}

/** A list of their own, or more of the list there is. */
function addedProbes(node: Node, list: Entry | undefined, probes: readonly NewProbe[]): readonly Edit[] {
  if (!list) return isMap(node) ? appendEntries(node, ['probes:', ...probes.flatMap(listed)]) : [];
  if (!isSeq(list.value) || list.alias || list.merged) return [];
  const [only, ...others] = probes;
  return only && others.length === 0 ? appendItem(list.value, linesOf(only)) : [];
}

const listed = (probe: NewProbe) => linesOf(probe).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`));

function linesOf({ type, path, port, numbers }: NewProbe): readonly string[] {
  return [
    `type: ${type.slice(0, 1).toUpperCase()}${type.slice(1)}`,
    `httpGet: { path: ${path}, port: ${port} }`,
    ...Object.entries(NUMBERS).flatMap(([name, key]) => {
      const value = numbers.get(name as keyof typeof NUMBERS);
      return value === undefined ? [] : [`${key}: ${value}`];
    }),
  ];
}
