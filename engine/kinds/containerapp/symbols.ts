import type { Symbol } from '../../core/language.ts';
import type { Span } from '../../core/span.ts';
import { child, type Entry, type Node, scalarOf } from '../../readers/tree.ts';
import type { Container, ContainerAppModel } from './model.ts';

/** The containers with their probes, the scale, and the ingress with its shares. */
export function symbolsOf({ app, isApp, source }: ContainerAppModel): readonly Symbol[] {
  if (!isApp) return [];
  const { containers, scale, ingress, traffic } = app;
  const shares = (traffic?.shares ?? []).map(({ node, weight }) =>
    symbol(String(scalarOf(child(node, 'revisionName')) ?? 'latest revision'), 'group', node, [], weightOf(weight)),
  );
  const found = [
    ...(containers?.list ?? []).map(containerSymbol),
    ...(scale ? [named(scale, replicasOf(scale.value))] : []),
    ...(ingress ? [named(ingress, portOf(ingress.value), shares)] : []),
  ];
  return found.filter(({ span }) => span[1] <= source.text.length);
}

function containerSymbol({ name, image, node, probes }: Container): Symbol {
  const children = probes.map((probe) => {
    const path = scalarOf(child(child(probe, 'httpGet'), 'path'));
    return symbol(String(scalarOf(child(probe, 'type')) ?? 'probe'), 'check', probe, [], path && String(path));
  });
  return symbol(name ?? 'container', 'service', node, children, image);
}

function named(entry: Entry, detail: string | undefined, children: readonly Symbol[] = []): Symbol {
  const span: Span = [entry.keySpan[0], Math.max(entry.keySpan[1], entry.value.span[1])];
  const own = { name: entry.key, kind: 'group', span, nameSpan: entry.keySpan, children } as const;
  return { ...own, ...(detail !== undefined && { detail }) };
}

function symbol(
  name: string,
  kind: Symbol['kind'],
  node: Node,
  children: readonly Symbol[],
  detail: string | number | true | undefined | null | false,
): Symbol {
  const nameSpan: Span = [node.span[0], node.span[0]];
  const text = typeof detail === 'string' ? detail : undefined;
  return { name, kind, span: node.span, nameSpan, children, ...(text !== undefined && { detail: text }) };
}

function weightOf(weight: Entry | undefined): string | undefined {
  const value = scalarOf(weight?.value);
  return typeof value === 'number' ? `${value} %` : undefined;
}

function replicasOf(scale: Node): string {
  const [least, most] = ['minReplicas', 'maxReplicas'].map((key) => scalarOf(child(scale, key)));
  return `${least ?? 0} to ${most ?? 10} replicas`;
}

function portOf(ingress: Node): string | undefined {
  const port = scalarOf(child(ingress, 'targetPort'));
  return typeof port === 'number' ? `port ${port}` : undefined;
}
