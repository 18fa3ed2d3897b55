import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import { type Entry, entryOf, isScalar, isSeq } from '../../../readers/tree.ts';
import type { ComposeModel, Service } from '../model.ts';
import { fixedHostPort, type PublishedPort, publishedPortsOf } from '../published-ports.ts';
import { sideBySide } from '../side-by-side.ts';

/** Two containers at a time, and one port of the host. */
export default defineRule<ComposeModel>({
  id: 'compose/host-port-rolling',
  title: 'Fixed host port on a service that runs twice',
  severity: 'warning',
  fix: 'review', // something has to stand in front of it from then on
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#ports',
    'https://docs.docker.com/engine/network/port-publishing/',
  ],
  byParts: true,
  byText: true,

  *check({ services, declared }) {
    for (const { name, body } of services) {
      const ports = entryOf(body, 'ports');
      if (!ports || entryOf(body, 'network_mode')) continue;
      const wanted = sideBySide(declared(name));
      if (!wanted) continue;
      const published = publishedPortsOf(body);
      const port = published.find((candidate) => fixedHostPort(candidate) !== undefined);
      if (!port) continue;
      yield {
        at: port.at,
        message: `\`${name}\` is replaced by ${wanted.how}, and port \`${fixedHostPort(port)?.from}\` of the host can belong to one container: the new one does not start beside the old one, "port is already allocated".`,
        related: wanted.related,
        fixes: fixesFor(body, ports, published),
        environment: wanted.target.environment.kind,
      };
    }
  },
});

/** The same list, of the ports of the container alone: a proxy on the same network reaches them. */
function fixesFor(body: Service['body'], ports: Entry, published: readonly PublishedPort[]): Fix[] {
  const { value, source } = ports;
  if (ports.alias || ports.merged || !isSeq(value) || value.items.length !== published.length) return [];
  if (entryOf(body, 'expose')) return [];
  const edits: Edit[] = [{ source, span: ports.keySpan, text: 'expose' }];
  for (const { item, target, protocol } of published) {
    const node = item.value;
    if (item.alias || !isScalar(node) || node.source !== source) return [];
    const range = target.from === target.to ? `${target.from}` : `${target.from}-${target.to}`;
    const text = protocol === 'tcp' ? range : `${range}/${protocol}`;
    const quote = node.style === 'single' ? "'" : '"';
    edits.push({ source, span: node.span, text: `${quote}${text}${quote}` });
  }
  return [{ title: 'Leave the port to a proxy', edits }];
}
