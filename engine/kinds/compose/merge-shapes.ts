import {
  child,
  type Entry,
  isMap,
  isScalar,
  isSeq,
  type MapNode,
  type Node,
  type ScalarNode,
  scalarOf,
} from '../../readers/tree.ts';
import { readPort, readVolume } from './short-forms.ts';

/** `named`: a list form and a map form of the same thing. `replace`: the later value is the whole value. */
type Shape = 'plain' | 'named' | 'replace';

const NAMED = new Set([
  'annotations',
  'args',
  'build',
  'depends_on',
  'environment',
  'extra_hosts',
  'labels',
  'networks',
  'sysctls',
]);

/** How the value at a path (`services`, `api`, `environment`) meets another. */
export function shapeAt(path: readonly string[]): Shape {
  const [top, , key, below, ...rest] = path;
  if (top !== 'services' || key === undefined || rest.length > 0) return 'plain';
  if (below === undefined) {
    if (key === 'command' || key === 'entrypoint') return 'replace';
    return NAMED.has(key) ? 'named' : 'plain';
  }
  if (key === 'healthcheck' && below === 'test') return 'replace';
  return (key === 'build' || key === 'deploy') && (below === 'args' || below === 'labels') ? 'named' : 'plain';
}

/** A value as the map it stands for: `["A=1"]` is `{A: 1}`, `[db]` is `{db: }`, `build: .` is `{context: .}`. */
export function asMap(node: Node, path: readonly string[]): MapNode | undefined {
  const key = path.at(-1);
  if (isMap(node)) return node;
  if (isScalar(node)) return key === 'build' && typeof node.value === 'string' ? contextMap(node) : undefined;
  const separator = key === 'depends_on' || key === 'networks' ? undefined : key === 'extra_hosts' ? /[=:]/ : /=/;
  const entries = new Map<string, Entry>();
  for (const { value } of node.items) {
    if (!isScalar(value)) return undefined;
    const entry = entryFrom(value, separator);
    entries.set(entry.key, entry);
  }
  return { type: 'map', source: node.source, span: node.span, flow: true, entries: [...entries.values()] };
}

function contextMap(node: ScalarNode): MapNode {
  const { source, span } = node;
  const entry = { source, key: 'context', keySpan: span, keyIsString: true, value: node };
  return { type: 'map', source, span, flow: true, entries: [entry] };
}

/** `KEY=value`, with the places of both halves where what is written is what is meant. */
function entryFrom(node: ScalarNode, separator: RegExp | undefined): Entry {
  const { source, span } = node;
  const text = String(node.value ?? '');
  const at = separator ? text.search(separator) : -1;
  const key = at < 0 ? text : text.slice(0, at);
  const start = source.text.startsWith(text, span[0])
    ? span[0]
    : source.text.startsWith(text, span[0] + 1)
      ? span[0] + 1
      : -1;
  const exact = start >= 0;
  const keySpan = exact ? ([start, start + key.length] as const) : span;
  const valueSpan = exact && at >= 0 ? ([start + at + 1, start + text.length] as const) : ([span[1], span[1]] as const);
  const value: ScalarNode = { ...node, span: valueSpan, value: at < 0 ? null : text.slice(at + 1) };
  return { source, key, keySpan, keyIsString: true, value };
}

/** Two items of a list with the same identity are one thing, of which the later holds. */
export function identityOf(node: Node, path: readonly string[]): string | undefined {
  const key = path.at(-1);
  const text = isScalar(node) ? String(node.value) : undefined;
  if (key === 'volumes') return target(text === undefined ? scalarOf(child(node, 'target')) : readVolume(text)?.target);
  if (key === 'secrets' || key === 'configs') {
    return text ?? target(scalarOf(child(node, 'target')) ?? scalarOf(child(node, 'source')));
  }
  if (key === 'ports') return text === undefined ? portOf(node) : readPort(text)?.identity;
  if (isSeq(node) || isMap(node)) return undefined;
  return path[0] === 'services' ? text : undefined;
}

function target(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

function portOf(node: Node): string {
  const part = (key: string) => scalarOf(child(node, key)) ?? '';
  return [part('host_ip'), part('published'), part('target'), part('protocol') || 'tcp'].join('|');
}
