import { absent, knownOf, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import {
  type DeclaredContainer,
  type DeclaredProbe,
  type DeclaredVariable,
  type NewProbe,
  probeTypes,
  type WrittenMemory,
} from '../../project/graph/declared-container.ts';
import { listensBy } from '../../project/graph/listens.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { attributeOf, blocksOf, type HclBlock, textOf } from '../../readers/hcl/tree.ts';
import { addLines } from './add-lines.ts';
import { setArgument } from './arguments.ts';
import { makes, type ValueReader } from './made-blocks.ts';

/** One `container` of a template. */
export function containerOf(block: HclBlock, read: ValueReader): DeclaredContainer {
  const { body, source, typeSpan } = block;
  const variables = blocksOf(body, 'env').flatMap((env) => variableOf(env, read));
  return {
    title: knownOf(read.text(attributeOf(body, 'name'))) ?? 'container',
    at: { source, span: typeSpan },
    cpu: read.number(attributeOf(body, 'cpu')),
    memory: memoryOf(read.text(attributeOf(body, 'memory'))),
    variables,
    probes: probeTypes.flatMap((type) => blocksOf(body, `${type}_probe`).map((probe) => probeOf(type, probe, read))),
    knowsProbes: !probeTypes.some((type) => makes(body, `${type}_probe`)),
    listens: makes(body, 'env') ? undefined : listensBy(wordsOf(block), variables),
    addProbes: (probes) =>
      addLines(
        block,
        probes.flatMap((probe, index) => [...(index > 0 ? [''] : []), ...linesOf(probe)]),
      ),
  };
}

function memoryOf(written: Valued<string, Spot>): Valued<WrittenMemory, Spot> {
  if (written.state !== 'known') return written;
  const [, amount, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([A-Za-z]*)$/.exec(written.value) ?? [];
  const { at } = written;
  return amount === undefined
    ? { state: 'unknown', at }
    : { state: 'known', value: { amount: Number(amount), unit }, at };
}

const NUMBERS = {
  delay: 'initial_delay',
  period: 'interval_seconds',
  timeout: 'timeout',
  failures: 'failure_count_threshold',
  successes: 'success_count_threshold',
} as const;

function probeOf(type: DeclaredProbe['type'], probe: HclBlock, read: ValueReader): DeclaredProbe {
  const { body, source, typeSpan } = probe;
  const numbers = Object.entries(NUMBERS).map(
    ([name, key]) => [name as keyof typeof NUMBERS, { key, value: read.number(attributeOf(body, key)) }] as const,
  );
  const isTcp = knownOf(read.text(attributeOf(body, 'transport')))?.toUpperCase() === 'TCP';
  return {
    type,
    at: { source, span: typeSpan },
    path: isTcp ? absent : read.text(attributeOf(body, 'path')),
    port: read.number(attributeOf(body, 'port')),
    numbers: new Map(numbers),
    add: (name, value) => setArgument(probe, NUMBERS[name], String(value)),
  };
}

function variableOf({ body }: HclBlock, read: ValueReader): DeclaredVariable[] {
  const name = knownOf(read.text(attributeOf(body, 'name')));
  const value = attributeOf(body, 'value');
  if (name === undefined || !value?.value) return [];
  const { source, nameSpan } = value;
  const at = value.value;
  const refer = (secret: string) => [
    { source, span: nameSpan, text: 'secret_name' },
    { source: at.source, span: at.span, text: JSON.stringify(secret) },
  ];
  return [{ name, content: read.literal(value), refer }];
}

/** The words of its command; nothing where one of them is only known when Terraform runs. */
function wordsOf({ body }: HclBlock): Valued<readonly string[], Place> {
  const lists = ['command', 'args'].flatMap((name) => attributeOf(body, name)?.value ?? []);
  const [first] = lists;
  if (!first) return absent;
  const words = lists.flatMap((list) => (list.type === 'list' ? list.items.map(textOf) : [undefined]));
  const { source, span } = first;
  if (words.some((word) => word === undefined)) return { state: 'unknown', at: first };
  return { state: 'known', value: words.filter((word) => word !== undefined), at: { source, span } };
}

function linesOf({ type, path, port, numbers }: NewProbe): readonly string[] {
  const rows = [
    ['transport', '"HTTP"'],
    ['path', JSON.stringify(path)],
    ['port', String(port)],
    ...[...numbers].map(([name, value]) => [NUMBERS[name], String(value)]),
  ];
  const width = Math.max(...rows.map(([key = '']) => key.length));
  return [`${type}_probe {`, ...rows.map(([key = '', value]) => `  ${key.padEnd(width)} = ${value}`), '}'];
}
